using Cpm.Ledger.Commit;
using Cpm.Ledger.Sql;
using Npgsql;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

[Collection("PostgreSQL")]
public sealed class PostgreSqlFaults(PostgreSqlFixture postgres)
{
    private static readonly LedgerOptions Options = new() { KeyBlockSize = 1000, ReopenDelayMs = 5, MaxReopenDelayMs = 50 };

    [Fact]
    public async Task Two_nodes_are_fenced_against_each_other()
    {
        var database = postgres.Server.CreateDatabase();
        await using var first = await Open(database);
        await using var second = await Open(database);
        var account = first.Account();
        Assert.True(second.Account() != account);
        Assert.Equal(CommitOutcome.Committed, first.Commit(account, Append(account, 1)));
        Assert.Equal(CommitOutcome.HeadMoved, second.Commit(account, Append(account, 1)));
        Assert.Equal(CommitOutcome.Committed, second.Commit(account, Append(account, 2)));
        Assert.Equal(CommitOutcome.HeadMoved, first.Commit(account, Append(account, 2)));
        await first.HasEntries(account, [1, 2]);
    }

    [Fact]
    public async Task Outbox_numbers_pass_those_of_another_node_when_told_to()
    {
        var database = postgres.Server.CreateDatabase();
        await using var first = await Open(database);
        await using var second = await Open(database);
        var account = second.Account();
        var owed = second.Owe(account, null);
        Assert.Equal(CommitOutcome.Committed, second.Commit(account, owed));
        Assert.True(first.Keys.NextOutbox() < owed.Id);

        var last = await first.Reader.LastOwed(account, default);
        await first.Keys.PassOutbox(last, default);
        var numbers = Enumerable.Range(0, 2500).Select(_ => first.Keys.NextOutbox()).ToArray();
        Assert.Equal(owed.Id, last);
        Assert.True(numbers[0] > last);
        Assert.Equal(numbers.Order().Distinct(), numbers);
    }

    [Fact]
    public async Task Account_that_another_node_appended_to_goes_on_where_that_one_left_it()
    {
        var database = postgres.Server.CreateDatabase();
        await using var first = await Open(database);
        await using var second = await Open(database);
        var account = first.Account();
        Assert.Equal(CommitOutcome.Committed, first.Commit(account, Append(account, 1)));
        Assert.Equal(CommitOutcome.Committed, second.Commit(account, Append(account, 2)));
        Assert.Equal(CommitOutcome.Committed, second.Commit(account, Append(account, 3)));
        Assert.Equal(CommitOutcome.Committed, first.Commit(account, Append(account, 4)));
        Assert.Equal(CommitOutcome.HeadMoved, first.Commit(account, Append(account, 6)));
        Assert.Equal(CommitOutcome.HeadMoved, second.Commit(account, Append(account, 4)));
        Assert.Equal(CommitOutcome.Committed, second.Commit(account, Append(account, 5)));
        await first.HasEntries(account, [1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task Terminated_connection_makes_one_batch_unavailable_and_is_replaced()
    {
        var database = postgres.Server.CreateDatabase();
        await using var ledger = await Open(database);
        var account = ledger.Account();
        await using var commits = new GroupCommit(ledger.Store, Options);
        Assert.Equal(CommitOutcome.Committed, await Enqueue(commits, account, 1));

        postgres.Server.Sql("postgres", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cpm ledger writer'");
        Assert.Equal(CommitOutcome.Unavailable, await Enqueue(commits, account, 2));
        await Until.True(() => commits.IsWritable);
        Assert.Equal(CommitOutcome.Committed, await Enqueue(commits, account, 2));
        await ledger.HasEntries(account, [1, 2]);
    }

    [Fact]
    public async Task Server_killed_under_load_keeps_everything_it_confirmed()
    {
        using var server = Testing.PostgreSqlServer.Start();
        await using var ledger = await Open(server.CreateDatabase());
        var account = ledger.Account();
        await using var commits = new GroupCommit(ledger.Store, Options);
        var confirmed = 0L;
        for (var round = 0; round < 3; round++)
        {
            using var stop = new CancellationTokenSource();
            var load = Task.Run(async () =>
            {
                while (await Enqueue(commits, account, confirmed + 1) == CommitOutcome.Committed)
                {
                    confirmed++;
                }
            });
            await Until.True(() => Volatile.Read(ref confirmed) > 20 * (round + 1));
            server.Kill();
            await load;
            Assert.False(commits.IsWritable);
            await Assert.ThrowsAsync<LedgerUnavailableException>(() => ledger.Reader.FindAccount(account, default));
            server.Restart();
            await Until.True(() => commits.IsWritable);
            var head = (await ledger.Reader.FindAccount(account, default))!.Head;
            // The one in flight when the server died may or may not be there; nobody was told.
            Assert.InRange(head, confirmed, confirmed + 1);
            confirmed = head;
        }
    }

    [Fact]
    public async Task Values_that_the_database_refuses_fail_alone()
    {
        await using var ledger = await Open(postgres.Server.CreateDatabase());
        var (good, bad) = (ledger.Account(), ledger.Account());
        var outcomes = ledger.Commit(
            Of(good, Append(good, 1)), Of(bad, Append(bad, 1), new LedgerWrite.ClaimAddress("a\0b", bad)), Of(good, Append(good, 2)));
        Assert.Equal([CommitOutcome.Committed, CommitOutcome.Unavailable, CommitOutcome.Committed], outcomes);
        await ledger.HasEntries(bad, []);
    }

    [Fact]
    public async Task Database_newer_than_the_program_is_refused()
    {
        var database = postgres.Server.CreateDatabase();
        await using (await Open(database))
        {
        }

        var name = new NpgsqlConnectionStringBuilder(database).Database!;
        postgres.Server.Sql(name, "INSERT INTO schema_version VALUES (9999, 'later', 'x', 0)");
        var refusal = await Assert.ThrowsAsync<LedgerSchemaException>(() => Open(database));
        Assert.Contains("9999", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_content_is_not_delivered()
    {
        var database = postgres.Server.CreateDatabase();
        await using var ledger = await Open(database);
        var account = ledger.Account();
        var message = ledger.Arrived(account, 1);
        postgres.Server.Sql(new NpgsqlConnectionStringBuilder(database).Database!, "UPDATE message SET content = 'hellp'");
        var fault = await Assert.ThrowsAsync<LedgerCorruptException>(
            () => ledger.Reader.FindPlacement(account, message, default));
        Assert.Equal(message, fault.Damaged);
    }

    [Fact]
    public async Task Database_that_is_not_there_is_unavailable() => await Assert.ThrowsAsync<LedgerUnavailableException>(
        () => Open("Host=127.0.0.1;Port=1;Username=postgres;Database=none"));

    private static async Task<LedgerUnderTest> Open(string database) => SqlLedgerUnderTest.Of(await SqlLedger.Open(
        new SqlLedgerOptions { Provider = SqlProvider.PostgreSql, ConnectionString = database }, Options));

    private static Task<CommitOutcome> Enqueue(GroupCommit commits, Domain.Accounts.AccountKey account, long seq) =>
        commits.Enqueue(Of(account, Append(account, seq))).Outcome;
}
