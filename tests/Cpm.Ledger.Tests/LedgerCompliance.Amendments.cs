using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    private const int Amended = (int)PlacementFlags.Amended, Recalled = (int)PlacementFlags.Recalled;

    [Fact]
    public async Task Account_is_shown_the_version_it_has_taken_and_another_still_the_first()
    {
        await using var ledger = await Open();
        var (ann, ben, message) = Shared(ledger);
        var version = Version(ledger, ann, message, 7);
        var row = await ledger.Reader.FindPlacement(ann, message, default);
        Assert.Equal((message, 7, 9), (row!.Stored.Message, row.Stored.Content.Span[0], row.Amended.Span[0]));
        var first = await ledger.Reader.FindPlacement(ben, message, default);
        Assert.Equal((message, 1, 0), (first!.Stored.Message, first.Stored.Content.Span[0], first.Amended.Length));
        Assert.Equal(7, (await ledger.Reader.ListConversation(ann, 5, new PlacementRange(0, long.MaxValue, true), 9, default))
            .Single().Stored.Content.Span[0]);
        Assert.Equal(7, (await ledger.Reader.ListPlacements(ann, long.MaxValue, 9, default)).Single().Stored.Content.Span[0]);
        var entry = (await ledger.Reader.ReadEntries(ann, 0, 9, int.MaxValue, default)).Single();
        Assert.Equal((message, 7, 9), (entry.Stored!.Message, entry.Stored.Content.Span[0], entry.Amended.Span[0]));
        Assert.Equal(7, (await ledger.Reader.FindStored(version, default))!.Content.Span[0]);
    }

    [Fact]
    public async Task Version_that_nobody_shows_any_more_goes()
    {
        await using var ledger = await Open();
        var (ann, ben, message) = Shared(ledger);
        var second = Version(ledger, ann, message, 2);
        ledger.Commit(ben, new LedgerWrite.Amend(ben, message, second, Bytes(9)));
        var third = Version(ledger, ann, message, 3);
        Assert.NotNull(await ledger.Reader.FindStored(second, default));
        ledger.Commit(ben, new LedgerWrite.Amend(ben, message, third, Bytes(9)));
        Assert.Null(await ledger.Reader.FindStored(second, default));
        ledger.Commit(ann, new LedgerWrite.Unplace(ann, message));
        Assert.NotNull(await ledger.Reader.FindStored(third, default));
        ledger.Commit(ben, new LedgerWrite.Unplace(ben, message));
        Assert.Null(await ledger.Reader.FindStored(third, default));
        Assert.Null(await ledger.Reader.FindStored(message, default));
    }

    [Fact]
    public async Task Version_that_the_outbox_carries_stays_until_it_is_brought()
    {
        await using var ledger = await Open();
        var (ann, ben, message) = Shared(ledger);
        var version = ledger.Keys.NextMessage();
        var outbox = ledger.Keys.NextOutbox();
        ledger.Commit(ann,
            new LedgerWrite.StoreMessage(version, Bytes(4), Bytes(7)),
            new LedgerWrite.EnqueueOutbox(outbox, ann, "sip:ben@example.com", version, 1, Bytes(1)));
        var owed = (await ledger.Reader.ReadOutbox(ann, 0, 9, default)).Single();
        Assert.Equal((version, 7), (owed.Stored!.Message, owed.Stored.Content.Span[0]));
        ledger.Commit(ben,
            new LedgerWrite.CompleteOutbox(outbox),
            new LedgerWrite.Amend(ben, message, version, Bytes(9)),
            new LedgerWrite.SetPlacementFlags(ben, message, Amended));
        Assert.Equal(7, (await ledger.Reader.FindPlacement(ben, message, default))!.Stored.Content.Span[0]);
    }

    [Fact]
    public async Task Content_goes_once_all_who_hold_a_message_know_that_it_is_recalled()
    {
        await using var ledger = await Open();
        var (ann, ben, message) = Shared(ledger);
        ledger.Commit(ann,
            new LedgerWrite.SetPlacementFlags(ann, message, Recalled), new LedgerWrite.BlankRecalled(message, Bytes(8)));
        Assert.Equal(1, (await ledger.Reader.FindStored(message, default))!.Content.Length);
        ledger.Commit(ben,
            new LedgerWrite.SetPlacementFlags(ben, message, Recalled), new LedgerWrite.BlankRecalled(message, Bytes(8)));
        var left = await ledger.Reader.FindStored(message, default);
        Assert.Equal((8, 0), (left!.Envelope.Span[0], left.Content.Length));
    }

    [Fact]
    public async Task Message_stored_anew_is_read_as_it_is_now()
    {
        await using var ledger = await Open();
        var (ann, ben, message) = Shared(ledger);
        ledger.Commit(ann, new LedgerWrite.ReplaceMessage(message, Bytes(5), Bytes(6, 6)));
        var row = await ledger.Reader.FindPlacement(ben, message, default);
        Assert.Equal((5, 2), (row!.Stored.Envelope.Span[0], row.Stored.Content.Length));
    }

    private static (AccountKey Ann, AccountKey Ben, MessageKey Message) Shared(LedgerUnderTest ledger)
    {
        AccountKey ann = ledger.Account(), ben = ledger.Account();
        var message = ledger.Keys.NextMessage();
        ledger.Commit(ann,
            Append(ann, 1, message), new LedgerWrite.StoreMessage(message, Bytes(1), Bytes(1)),
            new LedgerWrite.Place(ann, message, 1, 2, 5));
        ledger.Commit(ben, Append(ben, 1, message), new LedgerWrite.Place(ben, message, 1, 1, 5));
        return (ann, ben, message);
    }

    private static MessageKey Version(LedgerUnderTest ledger, AccountKey account, MessageKey message, byte content)
    {
        var version = ledger.Keys.NextMessage();
        ledger.Commit(account,
            new LedgerWrite.StoreMessage(version, Bytes(4), Bytes(content)),
            new LedgerWrite.Amend(account, message, version, Bytes(9)),
            new LedgerWrite.SetPlacementFlags(account, message, Amended));
        return version;
    }

    private static byte[] Bytes(params byte[] bytes) => bytes;
}
