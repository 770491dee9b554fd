using Cpm.Domain.Accounts;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Sql;
using Cpm.Ledger.Tables;
using Microsoft.Data.Sqlite;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public sealed class SqliteFaults : IDisposable
{
    private static readonly LedgerOptions Options = new() { KeyBlockSize = 1000, ReopenDelayMs = 5, MaxReopenDelayMs = 20 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Numbers_do_not_repeat_after_a_restart()
    {
        var before = new List<long>();
        for (var start = 0; start < 3; start++)
        {
            await using var ledger = await Open();
            var taken = Enumerable.Range(0, 1500).Select(_ => ledger.Keys.NextMessage().Value).ToList();
            Assert.True(before.Count == 0 || taken[0] > before[^1]);
            before.AddRange(taken);
        }

        Assert.Equal(before.Count, before.Distinct().Count());
    }

    [Fact]
    public async Task What_was_committed_is_there_after_a_restart()
    {
        AccountKey account;
        await using (var ledger = await Open())
        {
            account = ledger.Account("alice");
            ledger.Arrived(account, 1);
        }

        await using var again = await Open();
        Assert.Equal(account, (await again.Reader.FindAccount("alice", default))!.Account);
        await again.HasEntries(account, [1]);
    }

    [Fact]
    public async Task Write_that_meets_the_closing_is_whole_or_refused()
    {
        for (var round = 0; round < 20; round++)
        {
            var ledger = await Open();
            var (states, name) = (ledger.States, $"round-{round}");
            var writes = Enumerable.Range(0, 30).Select(i => Task.Run(() => WrittenOrClosed(states, name, $"{i}"))).ToArray();
            await Task.WhenAny(writes);
            await ledger.DisposeAsync();
            var written = await Task.WhenAll(writes);
            await using var again = await Open();
            for (var i = 0; i < written.Length; i++)
            {
                Assert.Equal(written[i], await again.States.Read(name, $"{i}", default) is not null);
            }
        }
    }

    private static async Task<bool> WrittenOrClosed(IGrainStateTable states, string kind, string key)
    {
        try
        {
            await states.Write(kind, key, "x"u8.ToArray(), null, default);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    [Fact]
    public async Task Database_newer_than_the_program_is_refused_and_left_alone()
    {
        await using (await Open())
        {
        }

        Sql("INSERT INTO schema_version VALUES (9999, 'later', 'x', 0)");
        var refusal = await Assert.ThrowsAsync<LedgerSchemaException>(Open);
        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
        Sql("DELETE FROM schema_version WHERE version = 9999");
        await using (await Open())
        {
        }

        Sql("UPDATE schema_version SET checksum = 'other' WHERE version = 1");
        await Assert.ThrowsAsync<LedgerSchemaException>(Open);
    }

    [Fact]
    public async Task Database_that_a_newer_program_made_and_says_suits_this_one_is_used()
    {
        long known;
        await using (await Open())
        {
            known = SqlRead("SELECT MAX(version) FROM schema_version");
        }

        Sql("INSERT INTO schema_version VALUES (9999, 'later', 'x', 0)");
        Sql($"INSERT INTO schema_suits VALUES (9999, {known + 1})");
        await Assert.ThrowsAsync<LedgerSchemaException>(Open);

        Sql($"UPDATE schema_suits SET oldest = {known}");
        await using (await Open())
        {
        }

        // Each of the newer ones has to say so.
        Sql("INSERT INTO schema_version VALUES (10000, 'later still', 'x', 0)");
        await Assert.ThrowsAsync<LedgerSchemaException>(Open);
    }

    [Fact]
    public async Task Damaged_content_is_not_delivered()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        Sql("UPDATE message SET content = x'00'");
        var fault = await Assert.ThrowsAsync<LedgerCorruptException>(
            () => ledger.Reader.ReadEntries(account, 0, 10, 1000, default));
        Assert.Equal(message, fault.Damaged);
    }

    [Fact]
    public async Task Failed_commit_refuses_writes_until_the_store_works_again()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        await using var commits = new GroupCommit(ledger.Store, Options with { MaxReopenAttempts = 2 });
        Assert.Equal(CommitOutcome.Committed, await commits.Enqueue(Of(account, Append(account, 1))).Outcome);

        // Somebody else holds the file: every write fails inside the database.
        using var other = new SqliteConnection($"Data Source={_folder.File("ledger.db")};Pooling=False");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");
        var fatal = new TaskCompletionSource<LedgerFatalEventArgs>();
        commits.Fatal += (_, e) => fatal.TrySetResult(e);
        Assert.Equal(CommitOutcome.Unavailable, await commits.Enqueue(Of(account, Append(account, 2))).Outcome);
        var reported = await fatal.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(2, reported.Attempts);
        Assert.False(commits.IsWritable);
        Assert.Equal(CommitOutcome.Unavailable, await commits.Enqueue(Of(account, Append(account, 2))).Outcome);
        await ledger.HasEntries(account, [1]);

        Execute(other, "ROLLBACK");
        await Until.True(() => commits.IsWritable);
        Assert.Equal(CommitOutcome.Committed, await commits.Enqueue(Of(account, Append(account, 2))).Outcome);
        await ledger.HasEntries(account, [1, 2]);
    }

    [Fact]
    public async Task Backup_taken_in_use_opens_as_a_ledger()
    {
        var copy = _folder.File("copy.db");
        AccountKey account;
        await using (var ledger = await Open())
        {
            account = ledger.Account();
            ledger.Arrived(account, 1);
            await ledger.Maintenance.BackupTo(copy, default);
            ledger.Arrived(account, 2);
        }

        await using var restored = SqlLedgerUnderTest.Of(await SqlLedger.Open(new SqlLedgerOptions { Path = copy }, Options));
        await restored.HasEntries(account, [1]);
        restored.Arrived(account, 2);
    }

    [Fact]
    public async Task Small_writes_and_commits_take_turns()
    {
        await using var ledger = await Open();
        var account = ledger.Account();
        await using var commits = new GroupCommit(ledger.Store, Options);
        var states = Task.Run(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                Assert.NotNull(await ledger.States.Write("t", $"{i}", "x"u8.ToArray(), null, default));
            }
        });
        for (var seq = 1; seq <= 50; seq++)
        {
            Assert.Equal(CommitOutcome.Committed, await commits.Enqueue(Of(account, Append(account, seq))).Outcome);
        }

        await states;
    }

    private async Task<LedgerUnderTest> Open() => SqlLedgerUnderTest.Of(await SqlLedger.Open(
        new SqlLedgerOptions { Path = _folder.File("ledger.db"), CacheMiB = 8, CommitTimeoutSeconds = 1 }, Options));

    private void Sql(string statement)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("ledger.db")};Pooling=False");
        connection.Open();
        Execute(connection, statement);
    }

    private long SqlRead(string query)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("ledger.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
