using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Tables;
using Cpm.Testing.Ledger;

namespace Cpm.Simulation;

/// <summary>What outlives a node.</summary>
/// <param name="Store">Where commits go.</param>
/// <param name="Reader">What is committed.</param>
/// <param name="Keys">Numbers.</param>
/// <param name="SlowDown">Sets how long a read is under way, where that can be set.</param>
public sealed record Disk(ILedgerStore Store, ILedgerReader Reader, IKeySource Keys, Action<Func<Task>?>? SlowDown = null)
{
    /// <summary>No media are simulated, unless a store is given that knows of them.</summary>
    public IMediaRows Media { get; init; } = new MemoryLedger().Media;

    public static Disk InMemory()
    {
        var ledger = new MemoryLedger();
        return new Disk(ledger.Store, ledger.Reader, ledger.Keys, pause => ledger.ReadPause = pause);
    }
}
