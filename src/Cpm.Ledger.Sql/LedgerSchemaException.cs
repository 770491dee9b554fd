namespace Cpm.Ledger.Sql;

/// <summary>The database and this program do not fit together; nothing was changed.</summary>
public sealed class LedgerSchemaException : Exception
{
    /// <summary>States why.</summary>
    /// <param name="message">For the operator.</param>
    public LedgerSchemaException(string message) : base(message) { }
}
