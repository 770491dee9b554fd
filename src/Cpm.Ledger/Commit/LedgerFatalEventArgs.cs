namespace Cpm.Ledger.Commit;

/// <summary>The store did not come back.</summary>
/// <param name="attempts">How often it was reopened in vain.</param>
/// <param name="cause">What the last attempt met.</param>
public sealed class LedgerFatalEventArgs(int attempts, Exception cause) : EventArgs
{
    /// <summary>How often it was reopened in vain.</summary>
    public int Attempts { get; } = attempts;

    /// <summary>What the last attempt met.</summary>
    public Exception Cause { get; } = cause;
}
