namespace Cpm.Ledger.Sql;

/// <summary>Which database keeps the ledger.</summary>
public enum SqlProvider
{
    /// <summary>A file on this machine, for one node.</summary>
    Sqlite,

    /// <summary>A server, for one node or many.</summary>
    PostgreSql,
}
