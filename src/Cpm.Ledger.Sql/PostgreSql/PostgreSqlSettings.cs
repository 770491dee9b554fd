using Npgsql;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>How connections to PostgreSQL are made: as the operator says, and as the ledger needs them.</summary>
internal static class PostgreSqlSettings
{
    /// <summary>Settings that may be added to.</summary>
    /// <param name="where">What the operator says.</param>
    /// <param name="name">What the server calls the connections.</param>
    /// <param name="timeoutSeconds">How long connecting may take, and a command.</param>
    /// <param name="options">What the server is told, behind what the operator tells it.</param>
    public static NpgsqlConnectionStringBuilder Of(SqlLedgerOptions where, string name, int timeoutSeconds, string options)
    {
        var settings = new NpgsqlConnectionStringBuilder(where.ConnectionString)
        {
            ApplicationName = name,
            CommandTimeout = timeoutSeconds,
            Timeout = timeoutSeconds,
        };
        settings.Options = $"{settings.Options} {options}";
        return settings;
    }
}
