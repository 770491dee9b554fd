using Cpm.Grains.Admin;
using Cpm.Protocol.Admin.V1;

namespace Cpm.FrontDoor.Mapping;

/// <summary>What operators see, on the wire.</summary>
internal static class AdminMapping
{
    public static Server ToProto(ServerView view) => new()
    {
        ServerId = view.Report.ServerId,
        State = view.IsSilent ? ServerState.Silent : view.Report.Draining ? ServerState.Draining : ServerState.Serving,
        Version = view.Report.Version,
        Runtime = view.Report.Runtime,
        StartTime = Times.ToProto(view.Report.StartedMs),
        HeardTime = Times.ToProto(view.HeardMs),
        Devices = view.Report.Devices,
        Accounts = view.Report.Accounts,
    };

    public static Protocol.Admin.V1.AccountStanding ToProto(this Grains.Admin.AccountStanding standing) => new()
    {
        Account = standing.Account.ToProto(),
        Head = standing.Head,
        Floor = standing.Floor,
        Devices = { standing.Devices.Select(ToProto) },
        Owed = standing.Owed.ToProto(),
        Usages = { standing.Usages.Select(u => new Usage { Limit = u.Limit, Used = u.Used, Allowed = u.Allowed }) },
    };

    public static Debt ToProto(this DebtView debt) =>
        new() { Count = debt.Count, OldestTime = Times.ToProtoOrAbsent(debt.OldestMs) };

    public static OutboxItem ToProto(OutboxView view) => new()
    {
        OutboxId = view.Id,
        AccountId = view.AccountId,
        Target = view.Target,
        MessageId = MessageOrNone(view.Message),
        OwedSinceTime = Times.ToProto(view.AtMs),
    };

    public static ScheduledItem ToProto(ScheduledView view)
    {
        var reason = (ScheduledReason)view.Reason;
        var isKnown = Enum.IsDefined(reason);
        return new ScheduledItem
        {
            AccountId = view.AccountId,
            DueTime = Times.ToProto(view.DueMs),
            Reason = isKnown ? reason : ScheduledReason.Unspecified,
            MessageId = isKnown ? MessageOrNone(view.Subject) : "",
        };
    }

    public static AuditRecord ToProto(AuditView view) => new()
    {
        AuditId = view.Id,
        AskTime = Times.ToProto(view.AtMs),
        Operator = view.Operator,
        Call = view.Call,
        Subject = view.Subject,
        RequestId = view.RequestId,
        Outcome = view.Outcome,
    };

    private static DeviceStanding ToProto(DeviceProgress device) => new()
    {
        DeviceId = PrefixedNumbers.Device(device.Number),
        LastSeenTime = Times.ToProtoOrAbsent(device.SeenMs),
        AcknowledgedSeq = device.Acknowledged,
    };

    private static string MessageOrNone(long message) => message == 0 ? "" : MessageIds.Format(message);
}
