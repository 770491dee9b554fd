namespace Cpm.Ledger.Tests;

/// <summary>What every store must do. The parts are in the files beside this one; each store runs all of them.</summary>
public abstract partial class LedgerCompliance
{
    protected abstract Task<LedgerUnderTest> Open();
}
