using Cpm.Ledger.Sql.Sqlite;

namespace Cpm.Ledger.Sql.Media;

/// <summary>Runs the statements about media on the writer's connection; each is prepared when first needed.</summary>
internal sealed class SqliteMedia(Func<string, SqliteStatement> prepare)
{
    private readonly Dictionary<string, SqliteStatement> _prepared = new(StringComparer.Ordinal);

    public CommitOutcome Execute(LedgerWrite.OfMedia write)
    {
        foreach (var statement in MediaStatements.Of(write))
        {
            if (!_prepared.TryGetValue(statement.Sql, out var prepared))
            {
                // "$1" would be a name to SQLite, numbered by where it first stands.
                _prepared[statement.Sql] = prepared = prepare(statement.Sql.Replace('$', '?'));
            }

            for (var i = 0; i < statement.Arguments.Length; i++)
            {
                Bind(prepared, i + 1, statement.Arguments[i]);
            }

            if (prepared.RunCounting() == 0 && statement.IsRequired)
            {
                return CommitOutcome.AlreadyRelayed;
            }
        }

        return CommitOutcome.Committed;
    }

    private static void Bind(SqliteStatement statement, int index, object argument)
    {
        switch (argument)
        {
            case long number:
                statement.Bind(index, number);
                break;
            case string text:
                statement.Bind(index, text);
                break;
            default:
                statement.Bind(index, ((byte[])argument).AsSpan());
                break;
        }
    }
}
