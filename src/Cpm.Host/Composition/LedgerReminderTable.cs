using Cpm.Ledger.Tables;
using Orleans;
using Orleans.Runtime;

namespace Cpm.Host.Composition;

/// <summary>Keeps the runtime's reminders beside the ledger, so that one database holds everything.</summary>
internal sealed class LedgerReminderTable(IReminderRows rows) : IReminderTable
{
    public async Task<ReminderTableData> ReadRows(GrainId grainId) =>
        new((await rows.OfGrain(grainId.ToString(), CancellationToken.None)).Select(ToEntry));

    public async Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        new((await rows.InRange(begin, end, CancellationToken.None)).Select(ToEntry));

    public async Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        await rows.Find(grainId.ToString(), reminderName, CancellationToken.None) is { } row ? ToEntry(row) : null;

    public async Task<string?> UpsertRow(ReminderEntry entry) =>
        await rows.Put(
            new ReminderRow(
                entry.GrainId.ToString(), entry.ReminderName, entry.GrainId.GetUniformHashCode(),
                new DateTimeOffset(DateTime.SpecifyKind(entry.StartAt, DateTimeKind.Utc)).ToUnixTimeMilliseconds(),
                (long)entry.Period.TotalMilliseconds, entry.ETag ?? ""),
            CancellationToken.None);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        rows.Remove(grainId.ToString(), reminderName, eTag, CancellationToken.None);

    public Task TestOnlyClearTable() => throw new NotSupportedException("Reminders of a real store are not cleared.");

    private static ReminderEntry ToEntry(ReminderRow row) => new()
    {
        GrainId = GrainId.Parse(row.Grain),
        ReminderName = row.Name,
        StartAt = DateTimeOffset.FromUnixTimeMilliseconds(row.StartAtMs).UtcDateTime,
        Period = TimeSpan.FromMilliseconds(row.PeriodMs),
        ETag = row.ETag,
    };
}
