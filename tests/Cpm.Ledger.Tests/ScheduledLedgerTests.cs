using Cpm.Domain.Accounts;
using Cpm.Testing.Ledger;
using static Cpm.Ledger.Tests.LedgerUnderTest;

namespace Cpm.Ledger.Tests;

public sealed class ScheduledLedgerTests
{
    private static readonly AccountKey Alice = new(1);

    private readonly MemoryLedger _memory = new();

    [Theory]
    [InlineData(CommitFault.None, CommitOutcome.Committed, 1)]
    [InlineData(CommitFault.FailsBefore, CommitOutcome.Unavailable, 0)]
    [InlineData(CommitFault.FailsAfter, CommitOutcome.Unavailable, 1)]
    public async Task Fault_decides_what_is_told_and_what_is_durable(CommitFault fault, CommitOutcome told, int durable)
    {
        var ledger = Create(fault);
        Assert.Equal(told, await ledger.Enqueue(Of(Alice, Append(Alice, 1))).Outcome);
        Assert.Equal(durable, (await _memory.Reader.ReadEntries(Alice, 0, 10, 1000, default)).Count);
        Assert.True(ledger.IsWritable);
    }

    [Theory]
    [InlineData(CommitFault.DiesBefore, 0)]
    [InlineData(CommitFault.DiesAfter, 1)]
    public async Task Nobody_hears_from_a_dead_process(CommitFault fault, int durable)
    {
        var died = new TaskCompletionSource();
        var ledger = Create(fault, died.SetResult);
        var ticket = ledger.Enqueue(Of(Alice, Append(Alice, 1)));
        await died.Task;
        Assert.False(ticket.Outcome.IsCompleted);
        Assert.False(ledger.Enqueue(Of(Alice, Append(Alice, 2))).Outcome.IsCompleted);
        Assert.Equal(durable, (await _memory.Reader.ReadEntries(Alice, 0, 10, 1000, default)).Count);
    }

    private ScheduledLedger Create(CommitFault fault, Action? died = null) =>
        new(_memory.Store, TimeProvider.System, TaskScheduler.Default) { Fault = _ => fault, Died = died ?? (() => { }) };
}
