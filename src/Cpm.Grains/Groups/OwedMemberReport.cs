using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Domain.Groups;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Groups;

/// <summary>A report that a group owes to who sent it a message: what became of the message at one member.</summary>
internal sealed class OwedMemberReport
{
    private readonly long _outbox;
    private readonly string _sender;
    private readonly ReportOwed _report;

    private OwedMemberReport(AccountServices services, AccountKey key, string sender, ReportOwed report)
    {
        _outbox = services.Keys.NextOutbox();
        _sender = sender;
        _report = report;
        Write = new LedgerWrite.EnqueueOutbox(
            _outbox, key, sender, null, services.NowMs, JsonSerializer.SerializeToUtf8Bytes(report, GrainJson.Default.ReportOwed));
    }

    /// <summary>The row.</summary>
    public LedgerWrite Write { get; }

    /// <summary>What a group owes for a report; null if the sender is not told.</summary>
    public static OwedMemberReport? Of(AccountServices services, AccountKey key, GroupState group, MemberReport report) =>
        Reporting.IsAbout(group, report.SenderAccount, report.Account) is { } member
            ? new OwedMemberReport(services, key, report.SenderAccount, new ReportOwed(
                new ReportView(report.Message, member.Address, report.Kind, report.AtMs, report.Failure), -member.Number))
            : null;

    /// <summary>Relays it, once it is durable.</summary>
    public void Relay(RelayDesk relay) => relay.Tell(_outbox, _sender, bearer => bearer.Bring(_outbox, _sender, _report));
}
