using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public abstract partial class LedgerCompliance
{
    [Fact]
    public async Task What_was_missed_is_listed_by_its_entries_newest_first_and_no_more_than_so_many_are_kept()
    {
        await using var ledger = await Open();
        var (account, other) = (ledger.Account(), ledger.Account());
        foreach (var seq in new[] { 1L, 2, 3, 4, 5 })
        {
            LedgerWrite[] missed = seq == 2 ? [] : [new LedgerWrite.NoteMissed(account, seq, 3)];
            ledger.Commit(account, [Append(account, seq), .. missed]);
        }

        ledger.Commit(other, Append(other, 1), new LedgerWrite.NoteMissed(other, 1, 3));
        ledger.Commit(account, new LedgerWrite.NoteMissed(account, 5, 3));
        var page = await ledger.Reader.ListMissed(account, long.MaxValue, 2, default);
        Assert.Equal([5L, 4L], page.Select(e => e.Seq));
        Assert.Equal("payload 5"u8.ToArray(), page[0].Payload.ToArray());
        Assert.Equal([3L], (await ledger.Reader.ListMissed(account, 4, 2, default)).Select(e => e.Seq));
        Assert.Single(await ledger.Reader.ListMissed(other, long.MaxValue, 9, default));
    }
}
