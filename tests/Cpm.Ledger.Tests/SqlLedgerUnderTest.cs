using Cpm.Ledger.Sql;

namespace Cpm.Ledger.Tests;

internal static class SqlLedgerUnderTest
{
    public static LedgerUnderTest Of(SqlLedger ledger) => new(
        ledger.Store, ledger.Reader, ledger.Keys, ledger.Maintenance, ledger.GrainStates, ledger.Reminders, ledger.DisposeAsync);
}
