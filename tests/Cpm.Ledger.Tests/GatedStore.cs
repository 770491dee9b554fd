using Cpm.Ledger.Commit;

namespace Cpm.Ledger.Tests;

/// <summary>Holds commits back until it is opened, and fails them on demand.</summary>
internal sealed class GatedStore(ILedgerStore inner) : ILedgerStore
{
    private readonly ManualResetEventSlim _open = new();
    private readonly ManualResetEventSlim _entered = new();

    public volatile bool Fails;

    public int LargestBatch { get; private set; }

    public void Open() => _open.Set();

    public void WaitUntilEntered() => _entered.Wait();

    public CommitOutcome CommitWhole(LedgerBatch batch)
    {
        _entered.Set();
        _open.Wait();
        LargestBatch = Math.Max(LargestBatch, batch.Transactions.Count);
        Throw();
        return inner.CommitWhole(batch);
    }

    public void Begin() => inner.Begin();

    public CommitOutcome TryApply(LedgerBatch part) => inner.TryApply(part);

    public void Commit() => inner.Commit();

    public void Reopen() => Throw();

    public void Dispose()
    {
        _open.Dispose();
        _entered.Dispose();
    }

    private void Throw()
    {
        if (Fails)
        {
            throw new LedgerUnavailableException("It was told to fail.");
        }
    }
}
