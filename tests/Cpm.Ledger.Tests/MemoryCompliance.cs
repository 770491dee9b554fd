using Cpm.Testing.Ledger;

namespace Cpm.Ledger.Tests;

public sealed class MemoryCompliance : LedgerCompliance
{
    protected override Task<LedgerUnderTest> Open()
    {
        var ledger = new MemoryLedger();
        return Task.FromResult(new LedgerUnderTest(
            ledger.Store, ledger.Reader, ledger.Keys, ledger.Maintenance, ledger.GrainStates, ledger.Reminders,
            () => ValueTask.CompletedTask));
    }
}
