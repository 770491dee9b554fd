using Cpm.Domain.Accounts;
using Cpm.Domain.Devices;
using Cpm.Grains.Accounts;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Delivery;

/// <summary>
/// When each device was last connected and what it had: kept in memory, noted in the store now and then, since nothing
/// depends on it but a date shown to people and how far back a delivery has to be looked for.
/// </summary>
internal sealed class LastSeen(AccountServices services)
{
    private const long NoteEveryMs = 60_000;
    private readonly Dictionary<int, SeenRow> _seen = [];
    private readonly Dictionary<int, long> _notedAtMs = [];
    private AccountKey _loaded;

    /// <summary>What is known of a device.</summary>
    public async Task<SeenRow> Of(AccountKey account, int device)
    {
        await Load(account);
        return _seen.GetValueOrDefault(device) ?? new SeenRow(device, 0, 0);
    }

    /// <summary>The last entry that any device has acknowledged.</summary>
    public async Task<long> Through(AccountKey account)
    {
        await Load(account);
        return _seen.Count == 0 ? 0 : _seen.Values.Max(s => s.ThroughSeq);
    }

    /// <summary>The last entry that all of an account's devices have acknowledged; 0 if it has none.</summary>
    public async Task<long> EverywhereThrough(AccountKey account, IReadOnlyCollection<DeviceState> devices)
    {
        await Load(account);
        return devices.Count == 0 ? 0 : devices.Min(d => _seen.GetValueOrDefault(d.Number)?.ThroughSeq ?? 0);
    }

    /// <summary>Notes that a device is there and what it has.</summary>
    /// <param name="account">Whose device.</param>
    /// <param name="device">Its number.</param>
    /// <param name="throughSeq">What it has; 0 if not told.</param>
    /// <param name="leaving">It disconnects: note it in the store even if it was noted a moment ago.</param>
    public async Task Note(AccountKey account, int device, long throughSeq, bool leaving)
    {
        await Load(account);
        long nowMs = services.NowMs, before = _seen.GetValueOrDefault(device)?.ThroughSeq ?? 0;
        SeenRow row = new(device, nowMs, Math.Max(before, throughSeq));
        _seen[device] = row;
        if (leaving || nowMs - _notedAtMs.GetValueOrDefault(device) >= NoteEveryMs)
        {
            _notedAtMs[device] = nowMs;
            services.Ledger.Enqueue(new LedgerTransaction
            {
                Account = account,
                Writes = [new LedgerWrite.SeeDevice(account, device, nowMs, row.ThroughSeq)],
            });
        }
    }

    private async Task Load(AccountKey account)
    {
        if (_loaded == account)
        {
            return;
        }

        IReadOnlyList<SeenRow> rows = await services.Read((reader, stop) => reader.ListSeen(account, stop));
        foreach (SeenRow row in rows)
        {
            _seen.TryAdd(row.Device, row);
        }

        _loaded = account;
    }
}
