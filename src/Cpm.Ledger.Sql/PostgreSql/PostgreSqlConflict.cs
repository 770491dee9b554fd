using Npgsql;

namespace Cpm.Ledger.Sql.PostgreSql;

/// <summary>What PostgreSQL's errors mean for a transaction.</summary>
internal static class PostgreSqlConflict
{
    /// <summary>Raised by the function ledger_require.</summary>
    public const string HeadMoved = "CL001";

    /// <summary>Raised by the function ledger_require.</summary>
    public const string AlreadyRelayed = "CL002";

    /// <summary>Raised by the function ledger_require.</summary>
    public const string AddressTaken = "CL003";

    /// <summary>The outcome; null when the error is not the transaction's but the server's.</summary>
    public static CommitOutcome? Of(PostgresException e) => e.SqlState switch
    {
        HeadMoved => CommitOutcome.HeadMoved,
        AlreadyRelayed => CommitOutcome.AlreadyRelayed,
        AddressTaken => CommitOutcome.AddressTaken,
        PostgresErrorCodes.UniqueViolation => e.ConstraintName switch
        {
            "entry_pkey" => CommitOutcome.HeadMoved,
            "receipt_pkey" => CommitOutcome.DuplicateRequest,
            "placement_pkey" or "message_pkey" => CommitOutcome.DuplicateMessage,
            "account_name_key" or "account_pkey" => CommitOutcome.NameTaken,
            "outbox_pkey" => CommitOutcome.AlreadyRelayed,
            _ => CommitOutcome.Unavailable,
        },
        // Data exception, integrity violation, program limit: it is this transaction's values that the server refuses.
        _ when e.SqlState.StartsWith("22", StringComparison.Ordinal)
            || e.SqlState.StartsWith("23", StringComparison.Ordinal)
            || e.SqlState.StartsWith("54", StringComparison.Ordinal) => CommitOutcome.Unavailable,
        _ => null,
    };

    /// <summary>Whether trying again is all it takes: another node was in the way.</summary>
    public static bool IsPassing(PostgresException e) =>
        e.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
}
