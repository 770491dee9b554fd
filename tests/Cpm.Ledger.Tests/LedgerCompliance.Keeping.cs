using Cpm.Domain.Messages;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    [Fact]
    public async Task Messages_still_held_are_listed_oldest_first_with_when_they_were_placed()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        MessageKey[] messages = [.. Enumerable.Range(1, 3).Select(seq => Placed(ledger, account, seq))];
        Placed(ledger, other, 1);
        ledger.Commit(account, new LedgerWrite.AppendEntry(account, 4, 99, messages[1], 4, default));
        In(ledger, account, 5, 7, Came | (int)PlacementFlags.Deleted);
        ledger.Commit(account, new LedgerWrite.Unplace(account, messages[0]));
        Assert.Equal(Just(2L, 3L, 5L), await Held(0, 5, 9));
        Assert.Equal(Just(3L), await Held(2, 4, 9));
        Assert.Equal(Just(2L), await Held(0, 5, 1));
        Assert.Empty(await Held(5, 99, 9));
        var row = (await ledger.Reader.ListHeld(account, 1, 2, 9, default))[0];
        var entry = (await ledger.Reader.ReadBareEntries(account, 1, 1, default))[0];
        Assert.Equal((messages[1], entry.AtMs), (row.Row.Stored.Message, row.AtMs));
        Assert.True(row.Row.Stored.Content.IsEmpty && !row.Row.Stored.Envelope.IsEmpty);

        async Task<long[]> Held(long after, long through, int count) =>
            [.. (await ledger.Reader.ListHeld(account, after, through, count, default)).Select(h => h.Row.Seq)];
    }
}
