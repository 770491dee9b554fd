using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Cpm.Ledger.Sql;

/// <summary>
/// The numbered .sql files of one database, embedded in this assembly. One whose first line says
/// <c>-- Suits programs of schema N and later.</c> leaves a database that such older programs can go on using.
/// </summary>
internal static partial class SqlMigrations
{
    /// <summary>What to do first on any database, also one that is newer than this program.</summary>
    public const string CreateVersions =
        """
        CREATE TABLE IF NOT EXISTS schema_version (
          version bigint PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at_ms bigint NOT NULL)
        """;

    // Which older programs may use a database that a migration has changed: told by the migration, read by those who lack it.
    private const string CreateSuits =
        "CREATE TABLE IF NOT EXISTS schema_suits (version bigint PRIMARY KEY, oldest bigint NOT NULL)";

    private sealed record Migration(long Version, string Name, string Sql, string Checksum);

    /// <summary>Applies what is missing, inside the transaction (and under the lock) the caller holds.</summary>
    /// <param name="session">Where.</param>
    /// <param name="dialect">The folder with the files.</param>
    /// <param name="nowMs">For the record.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="LedgerSchemaException">The database is newer than this program, or was built from other files.</exception>
    public static async Task Apply(SqlSession session, string dialect, long nowMs, CancellationToken cancellation)
    {
        var migrations = Load(dialect);
        await session.Execute(CreateVersions, cancellation);
        await session.Execute(CreateSuits, cancellation);
        var newest = migrations[^1].Version;
        var suitable = await session.List(
            "SELECT version FROM schema_suits WHERE version > $1 AND oldest <= $1", row => row.GetInt64(0), cancellation, newest);
        var applied = await session.List(
            "SELECT version, checksum FROM schema_version ORDER BY version",
            row => (Version: row.GetInt64(0), Checksum: row.GetString(1)), cancellation);
        foreach (var (version, checksum) in applied)
        {
            if (suitable.Contains(version))
            {
                continue;
            }

            var known = migrations.Find(m => m.Version == version)
                ?? throw new LedgerSchemaException(
                    $"The database has schema version {version}, this program knows {newest} at most and does not suit it: "
                    + "start the newer program, or restore the backup taken before it.");
            if (known.Checksum != checksum)
            {
                throw new LedgerSchemaException(
                    $"Schema version {version} ({known.Name}) of the database was made from another file than this program's.");
            }
        }

        foreach (var migration in migrations.Where(m => applied.TrueForAll(a => a.Version != m.Version)))
        {
            await session.Execute(migration.Sql, cancellation);
            await session.Execute(
                "INSERT INTO schema_version (version, name, checksum, applied_at_ms) VALUES ($1, $2, $3, $4)",
                cancellation, migration.Version, migration.Name, migration.Checksum, nowMs);
            if (Suits().Match(migration.Sql) is { Success: true } suits)
            {
                await session.Execute(
                    "INSERT INTO schema_suits (version, oldest) VALUES ($1, $2)",
                    cancellation, migration.Version, long.Parse(suits.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
            }
        }
    }

    private static List<Migration> Load(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{dialect}/Migrations/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                var sql = reader.ReadToEnd().ReplaceLineEndings("\n");
                var file = Path.GetFileNameWithoutExtension(name);
                var number = long.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture);
                return new Migration(
                    number, file[5..], sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
            })];
    }

    [GeneratedRegex(@"\A-- Suits programs of schema (\d{1,9}) and later\.")]
    private static partial Regex Suits();
}
