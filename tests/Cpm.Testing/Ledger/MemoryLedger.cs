using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Tables;

namespace Cpm.Testing.Ledger;

/// <summary>
/// A whole ledger in memory, for the simulator and for tests of other rooms. It plays the disk: what was committed stays,
/// whatever happens to the <see cref="ILedger"/> above it.
/// </summary>
public sealed class MemoryLedger
{
    public MemoryLedger()
    {
        var tables = new MemoryTables();
        Store = new MemoryLedgerStore(tables);
        Reader = new MemoryLedgerReader(tables, this);
        Maintenance = new MemoryMaintenance(tables);
    }

    public ILedgerStore Store { get; }

    public ILedgerReader Reader { get; }

    /// <summary>How long the answer of a read is under way; null for not at all.</summary>
    public Func<Task>? ReadPause { get; set; }

    public ILedgerMaintenance Maintenance { get; }

    public IKeySource Keys { get; } = new MemoryKeys();

    public IGrainStateTable GrainStates { get; } = new MemoryGrainStates();

    public IReminderRows Reminders { get; } = new MemoryReminderRows();

    public IMediaRows Media { get; } = new MemoryMediaRows();
}
