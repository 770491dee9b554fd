namespace Cpm.Ledger;

/// <summary>The store cannot be read or written now. Callers outside see UNAVAILABLE.</summary>
public class LedgerUnavailableException : Exception
{
    /// <summary>States what failed.</summary>
    /// <param name="message">For the operator's log; never shown to callers.</param>
    /// <param name="cause">What the database said.</param>
    public LedgerUnavailableException(string message, Exception? cause = null) : base(message, cause) { }
}
