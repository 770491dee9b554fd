using Cpm.Ledger;
using Cpm.Ledger.Sql;
using Cpm.Simulation;

namespace Cpm.Grains.Tests;

/// <summary>Tests whose scenes are played on a SQLite file of their own, with what it knows of media.</summary>
public abstract class OnSqlite : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm");
    private SqlLedger? _ledger;

    private protected Disk Disk { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _ledger = await SqlLedger.Open(
            new SqlLedgerOptions { Provider = SqlProvider.Sqlite, Path = Path.Combine(_folder.FullName, "cpm.db") },
            new LedgerOptions());
        Disk = new Disk(_ledger.Store, _ledger.Reader, _ledger.Keys) { Media = _ledger.Media };
    }

    public async Task DisposeAsync()
    {
        await _ledger!.DisposeAsync();
        _folder.Delete(true);
    }
}
