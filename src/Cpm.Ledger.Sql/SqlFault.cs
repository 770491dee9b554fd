using System.Data.Common;

namespace Cpm.Ledger.Sql;

/// <summary>Which exceptions mean that the database, and not the program, failed.</summary>
internal static class SqlFault
{
    public static bool Is(Exception e) =>
        e is DbException or IOException or TimeoutException or System.Net.Sockets.SocketException
        // What the drivers throw when a connection was lost or disposed in the middle of something.
        || (e is ObjectDisposedException or InvalidOperationException && e.Source is "Npgsql" or "Microsoft.Data.Sqlite");

    public static LedgerUnavailableException Unavailable(string what, Exception cause) => new($"{what}: {cause.Message}", cause);
}
