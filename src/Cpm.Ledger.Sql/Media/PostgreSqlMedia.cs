using Cpm.Ledger.Sql.PostgreSql;
using Npgsql;
using NpgsqlTypes;

namespace Cpm.Ledger.Sql.Media;

/// <summary>Adds the statements about media to a batch.</summary>
internal static class PostgreSqlMedia
{
    public static void AddTo(NpgsqlBatch batch, LedgerWrite.OfMedia write)
    {
        foreach (var statement in MediaStatements.Of(write))
        {
            var command = new NpgsqlBatchCommand(statement.IsRequired
                ? $"""
                WITH done AS ({statement.Sql} RETURNING 1)
                SELECT ledger_require(EXISTS (SELECT 1 FROM done), '{PostgreSqlConflict.AlreadyRelayed}')
                """
                : statement.Sql);
            foreach (var argument in statement.Arguments)
            {
                command.Parameters.Add(Parameter(argument));
            }

            batch.BatchCommands.Add(command);
        }
    }

    private static NpgsqlParameter Parameter(object argument) => argument switch
    {
        long number => new NpgsqlParameter<long> { TypedValue = number, NpgsqlDbType = NpgsqlDbType.Bigint },
        string text => new NpgsqlParameter<string> { TypedValue = text, NpgsqlDbType = NpgsqlDbType.Text },
        _ => new NpgsqlParameter<byte[]> { TypedValue = (byte[])argument, NpgsqlDbType = NpgsqlDbType.Bytea },
    };
}
