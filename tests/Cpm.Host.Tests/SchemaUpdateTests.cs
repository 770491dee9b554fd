using Cpm.Host.Tests.Servers;
using Microsoft.Data.Sqlite;

namespace Cpm.Host.Tests;

public sealed class SchemaUpdateTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cpm-migrate-");

    private string Database => Path.Combine(_data.FullName, "cpm.db");

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task The_schema_is_made_without_serving_and_a_server_starts_on_it()
    {
        Assert.Equal(ExitCode.Stopped, await Migrate());
        Assert.True(File.Exists(Database));
        Assert.False(Directory.Exists(Path.Combine(_data.FullName, "keys")));

        await using var server = await TestServer.Start(_data.FullName);
        await server.Provision("anna", "tel:+4930111111");
    }

    [Fact]
    public async Task Again_on_a_schema_that_is_up_to_date_it_changes_nothing()
    {
        Assert.Equal(ExitCode.Stopped, await Migrate());
        var before = await Versions();

        Assert.Equal(ExitCode.Stopped, await Migrate());

        Assert.NotEmpty(before);
        Assert.Equal(before, await Versions());
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        Assert.Equal(ExitCode.Stopped, await Migrate());
        await Execute("INSERT INTO schema_version (version, name, checksum, applied_at_ms) VALUES (9999, 'later', 'x', 0)");

        Assert.Equal(ExitCode.BadOptions, await Migrate());
    }

    [Fact]
    public async Task A_setting_that_is_wrong_is_refused_as_at_a_start() =>
        Assert.Equal(ExitCode.BadOptions, await CpmServer.Run(["migrate", "--Store:Provider=files"]));

    private Task<int> Migrate() =>
        CpmServer.Run(["migrate", $"--Store:Path={_data.FullName}", "--Logging:LogLevel:Default=Warning"]);

    private async Task<List<string>> Versions()
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT version || ' ' || applied_at_ms FROM schema_version ORDER BY version";
        var versions = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            versions.Add(reader.GetString(0));
        return versions;
    }

    private async Task Execute(string sql)
    {
        await using var connection = Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private SqliteConnection Connect() => new($"Data Source={Database};Pooling=False");
}
