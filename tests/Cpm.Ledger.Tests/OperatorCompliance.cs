using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Sql;
using Cpm.Ledger.Tables;

namespace Cpm.Ledger.Tests;

/// <summary>What a database must do for operators.</summary>
public abstract class OperatorCompliance
{
    [Fact]
    public async Task Calls_of_operators_are_kept_youngest_first_until_they_are_too_old()
    {
        await using var ledger = await Open();
        var audit = ledger.Audit;
        var one = await audit.Add(Call(100, "one"), default);
        var two = await audit.Add(Call(200, "two"), default);
        await audit.Close(one, "OK", default);

        Assert.Equal(
            [Call(200, "two") with { Id = two }, Call(100, "one") with { Id = one, Outcome = "OK" }],
            await audit.List(long.MaxValue, 10, default));
        Assert.Equal(["one"], (await audit.List(two, 10, default)).Select(r => r.Call));
        Assert.Equal(["two"], (await audit.List(long.MaxValue, 1, default)).Select(r => r.Call));

        Assert.Equal(1, await audit.Prune(200, 10, default));
        Assert.Equal(["two"], (await audit.List(long.MaxValue, 10, default)).Select(r => r.Call));
        Assert.True(await audit.Add(Call(300, "three"), default) > two);
    }

    [Fact]
    public async Task What_is_owed_is_counted_and_paged_of_one_account_and_of_all()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var alice = ledger.Account("alice");
        var bob = ledger.Account("bob");
        var message = ledger.Arrived(alice, 1);
        var first = ledger.Owe(alice, message, "tel:+1", 700);
        var second = ledger.Owe(bob, null, "alice", 600);
        var third = ledger.Owe(alice, null, "carol", 800);
        ledger.Commit(alice, first);
        ledger.Commit(bob, second);
        ledger.Commit(alice, third);

        Assert.Equal(new OutboxSize(2, 700), await sql.Inspection.Owed(alice, default));
        Assert.Equal(new OutboxSize(0, 0), await sql.Inspection.Owed(new AccountKey(999), default));
        Assert.Equal(
            [new OwedRow(first.Id, "alice", "tel:+1", message, 700), new OwedRow(second.Id, "bob", "alice", null, 600)],
            await sql.Inspection.ListOutbox(null, 0, 2, default));
        Assert.Equal([third.Id], (await sql.Inspection.ListOutbox(null, second.Id, 2, default)).Select(o => o.Id));
        Assert.Equal([third.Id], (await sql.Inspection.ListOutbox(alice, first.Id, 5, default)).Select(o => o.Id));
    }

    [Fact]
    public async Task What_is_owed_is_counted_up_to_a_bound_with_the_age_of_the_oldest()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var account = ledger.Account();
        Assert.Equal(new OutboxSize(0, 0), await sql.Inspection.MeasureOutbox(10, default));
        var debts = new[] { 7_000L, 5_000, 6_000 }.Select(at => ledger.Owe(account, null, atMs: at)).ToArray();
        ledger.Commit(account, [.. debts]);

        Assert.Equal(new OutboxSize(3, 5_000), await sql.Inspection.MeasureOutbox(10, default));
        Assert.Equal(new OutboxSize(1, 7_000), await sql.Inspection.MeasureOutbox(1, default));
        ledger.Commit(account, new LedgerWrite.CompleteOutbox(debts[1].Id));
        Assert.Equal(new OutboxSize(2, 6_000), await sql.Inspection.MeasureOutbox(10, default));
    }

    [Fact]
    public async Task What_waits_for_its_time_is_paged_of_one_account_and_of_all()
    {
        await using var sql = await Open();
        var ledger = SqlLedgerUnderTest.Of(sql);
        var alice = ledger.Account("alice");
        var bob = ledger.Account("bob");
        ledger.Commit(
            alice, new LedgerWrite.ScheduleWake(2, 50, alice, 1, 11), new LedgerWrite.ScheduleWake(0, 90, alice, 2, 12),
            new LedgerWrite.ScheduleWake(0, 60, alice, 2, 13));
        ledger.Commit(bob, new LedgerWrite.ScheduleWake(0, 60, bob, 1, 21));

        Assert.Equal((long[])[13, 21, 12, 11], await Walk(sql, null));
        Assert.Equal((long[])[11, 13, 12], await Walk(sql, alice));
        Assert.Equal(
            new ScheduleRow(0, 60, bob, "bob", 1, 21), Assert.Single(await sql.Inspection.ListSchedule(bob, null, 5, default)));
    }

    protected abstract Task<SqlLedger> Open();

    private static AuditRow Call(long atMs, string call) => new(0, atMs, "ops", call, "anna", "r1", "");

    private static async Task<long[]> Walk(SqlLedger sql, AccountKey? account)
    {
        var found = new List<ScheduleRow>();
        while (await sql.Inspection.ListSchedule(account, found.LastOrDefault(), 1, default) is [var next])
            found.Add(next);
        return [.. found.Select(f => f.Subject)];
    }
}
