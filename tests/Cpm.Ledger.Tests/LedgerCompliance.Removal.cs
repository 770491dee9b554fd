using Cpm.Domain.Conversations;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    [Fact]
    public async Task Account_that_is_removed_leaves_nothing_and_its_messages_stay_with_others()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account("session:x"), ledger.Account());
        var shared = ledger.Arrived(account, 1);
        ledger.Commit(other, Append(other, 1, shared), new LedgerWrite.Place(other, shared, 1, 1));
        ledger.Commit(account, Append(account, 2), Append(account, 3), new LedgerWrite.ClaimAddress("sip:x@y", account),
            new LedgerWrite.ScheduleWake(0, 7, account, 1, 0), new LedgerWrite.KeepReport(account, shared, 0, 1, 5, 0),
            new LedgerWrite.TallyConversation(account, 9, new Tally(1, 1, 1)), new LedgerWrite.AdvanceTally(account, 0, 3));

        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, new LedgerWrite.RemoveAccount(account, 3))); // It holds a message.
        ledger.Commit(account, new LedgerWrite.Unplace(account, shared), new LedgerWrite.ForgetEntries(account, 2));
        Assert.Equal((3L, 2L), await HeadAndFloor(ledger, account));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, new LedgerWrite.RemoveAccount(account, 2)));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(
            account, new LedgerWrite.ReleaseAddress("sip:x@y", account), new LedgerWrite.RemoveAccount(account, 3)));

        Assert.Null(await ledger.Reader.FindAccount("session:x", default));
        Assert.Null(await ledger.Reader.ResolveAddress("sip:x@y", default));
        Assert.Empty(await ledger.Reader.DueWakes(0, null, 100, 9, default));
        Assert.Empty(await ledger.Reader.ReadEntries(account, 0, 9, int.MaxValue, default));
        Assert.Equal(shared, Assert.Single(await ledger.Reader.ListPlacements(other, long.MaxValue, 9, default)).Stored.Message);
        // Whoever still believes in it is fenced off.
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, Append(account, 4)));
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, new LedgerWrite.RemoveAccount(account, 3)));
    }

    [Fact]
    public async Task Account_that_owes_something_is_not_removed()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var owed = ledger.Owe(account, null);
        ledger.Commit(account, Append(account, 1), owed);
        Assert.Equal(CommitOutcome.HeadMoved, ledger.Commit(account, new LedgerWrite.RemoveAccount(account, 1)));
        ledger.Commit(account, new LedgerWrite.CompleteOutbox(owed.Id));
        Assert.Equal(CommitOutcome.Committed, ledger.Commit(account, new LedgerWrite.RemoveAccount(account, 1)));
    }

    private static async Task<(long Head, long Floor)> HeadAndFloor(LedgerUnderTest ledger, Domain.Accounts.AccountKey account) =>
        await ledger.Reader.FindAccount(account, default) is { } row ? (row.Head, row.Floor) : default;
}
