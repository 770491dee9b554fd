using Cpm.Chaos.Tests.Checking;
using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Protocol.V1;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

public sealed class RestoreTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_backup_of_a_running_server_restores_to_one_that_has_all_that_was_accepted_before()
    {
        using var data = new TemporaryFolder();
        await using var server = new ServerProcess(data.Path, connectionString: null);
        await server.Start();
        await using var traffic = await Traffic.Provision(server, Seed.Next(output));
        traffic.Begin();
        await traffic.WhenAccepted(300);
        var accepted = traffic.Accepted;

        using var restored = new TemporaryFolder();
        BackUp(data.Path, restored.Path);
        await server.Kill();

        await using var second = new ServerProcess(restored.Path, connectionString: null);
        await second.Start();
        foreach (var account in traffic.Accounts)
            await ExpectAllOf(account, accepted, second);
    }

    /// <summary>As the manual tells an operator: the database by SQLite itself, the keys as files.</summary>
    private static void BackUp(string from, string to)
    {
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(from, "cpm.db")};Mode=ReadWrite;Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", Path.Combine(to, "cpm.db"));
            command.ExecuteNonQuery();
        }
        Directory.CreateDirectory(Path.Combine(to, "keys"));
        foreach (var key in Directory.GetFiles(Path.Combine(from, "keys")))
            File.Copy(key, Path.Combine(to, "keys", Path.GetFileName(key)));
    }

    private static async Task ExpectAllOf(TrafficAccount account, SentMessage[] accepted, ServerProcess server)
    {
        // What was accepted but not yet relayed when the backup was made is relayed by the restored server.
        var expected = accepted.Where(message => message.Sender == account.Name || message.Recipients.Contains(account.Name))
            .Select(message => message.MessageId!).ToHashSet();
        HashSet<string> missing = [];
        for (var look = 0; look < 50; look++)
        {
            var ledger = await LedgerChecker.Read(server, account.Tokens[0]);
            Assert.Equal(Enumerable.Range(1, ledger.Count).Select(seq => (long)seq), ledger.Select(entry => entry.Seq));
            var kept = ledger.Where(entry =>
                entry.Event is Entry.EventOneofCase.MessageArrived or Entry.EventOneofCase.MessageSent);
            missing = [.. expected.Except(kept.Select(entry => entry.MessageId))];
            if (missing.Count == 0)
                return;
            await Task.Delay(200);
        }
        Assert.Empty(missing);
    }
}
