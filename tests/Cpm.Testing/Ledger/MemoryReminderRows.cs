using System.Globalization;
using Cpm.Ledger.Tables;

namespace Cpm.Testing.Ledger;

/// <summary>Reminders in memory.</summary>
internal sealed class MemoryReminderRows : IReminderRows
{
    private readonly SortedDictionary<(string Grain, string Name), ReminderRow> _rows = [];
    private long _version;

    public Task<IReadOnlyList<ReminderRow>> OfGrain(string grain, CancellationToken cancellation) =>
        Where(row => row.Grain == grain);

    public Task<IReadOnlyList<ReminderRow>> InRange(uint begin, uint end, CancellationToken cancellation) =>
        Where(row => begin < end
            ? row.GrainHash > begin && row.GrainHash <= end
            : row.GrainHash > begin || row.GrainHash <= end);

    public Task<ReminderRow?> Find(string grain, string name, CancellationToken cancellation)
    {
        lock (_rows)
        {
            return Task.FromResult(_rows.GetValueOrDefault((grain, name)));
        }
    }

    public Task<string> Put(ReminderRow reminder, CancellationToken cancellation)
    {
        lock (_rows)
        {
            var next = (++_version).ToString(CultureInfo.InvariantCulture);
            _rows[(reminder.Grain, reminder.Name)] = reminder with { ETag = next };
            return Task.FromResult(next);
        }
    }

    public Task<bool> Remove(string grain, string name, string etag, CancellationToken cancellation)
    {
        lock (_rows)
        {
            return Task.FromResult(
                _rows.TryGetValue((grain, name), out var row) && row.ETag == etag && _rows.Remove((grain, name)));
        }
    }

    private Task<IReadOnlyList<ReminderRow>> Where(Func<ReminderRow, bool> wanted)
    {
        lock (_rows)
        {
            return Task.FromResult<IReadOnlyList<ReminderRow>>([.. _rows.Values.Where(wanted)]);
        }
    }
}
