using Cpm.FrontDoor.Health;
using Cpm.Ledger;

namespace Cpm.Host.Lifetime;

/// <summary>
/// Asks the store now and then whether it answers, and tells the health service: a server that has nothing to commit would not
/// notice that it could not.
/// </summary>
internal sealed class StoreProbe(ILedgerReader reader, IServingStatus status, LedgerOptions options, TimeProvider time)
    : Recurring(TimeSpan.FromMilliseconds(options.ProbeMs), time)
{
    /// <summary>One may be lost with a connection that was cut long ago.</summary>
    private const int FailuresThatCount = 2;

    private int _failures;

    protected override async Task Turn(CancellationToken stop) => Note(await Answers(stop));

    private async Task<bool> Answers(CancellationToken stop)
    {
        var patience = TimeSpan.FromMilliseconds(options.ProbeMs);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(patience);
        try
        {
            // A read that is called off may still take its time to end: the answer to that is known already.
            await reader.ListAccounts("", 1, deadline.Token).WaitAsync(patience, Time, stop);
            return true;
        }
        catch (Exception fault) when (fault is LedgerUnavailableException or OperationCanceledException or TimeoutException)
        {
            stop.ThrowIfCancellationRequested();
            return false;
        }
    }

    private void Note(bool answers)
    {
        _failures = answers ? 0 : _failures + 1;
        if (answers)
            status.Clear(ServingObstacles.StoreSilent);
        else if (_failures >= FailuresThatCount)
            status.Raise(ServingObstacles.StoreSilent);
    }
}
