using System.Globalization;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Cpm.Cli.Admin;

/// <summary>What operators look at, as tables.</summary>
internal static class AdminTables
{
    public static Table Of(IEnumerable<Server> servers)
    {
        var table = Titled("server", "state", "since", "heard", "devices", "accounts", "runtime", "version");
        foreach (var server in servers)
        {
            var state = server.State == ServerState.Serving ? "[green]serving[/]" : $"[yellow]{server.State}[/]";
            Add(table, Plain(server.ServerId), state, At(server.StartTime), At(server.HeardTime), Number(server.Devices),
                Number(server.Accounts), Plain(server.Runtime), Plain(server.Version));
        }
        return table;
    }

    public static Rows Of(AccountStanding standing)
    {
        var account = standing.Account;
        var devices = Titled("device", "last seen", "acknowledged", "behind");
        foreach (var device in standing.Devices)
        {
            Add(devices, Plain(device.DeviceId), At(device.LastSeenTime), Number(device.AcknowledgedSeq),
                Number(standing.Head - device.AcknowledgedSeq));
        }
        var usages = Titled("limit", "used", "allowed");
        foreach (var usage in standing.Usages)
            Add(usages, Plain(usage.Limit), Number(usage.Used), Number(usage.Allowed));
        return new Rows(
            new Markup($"{Plain(account.AccountId)}, {account.State}, entries {Number(standing.Floor + 1)} to {Number(standing.Head)}"),
            new Markup(standing.Owed.Count == 0
                ? "owes nothing"
                : $"[yellow]owes {Number(standing.Owed.Count)}, the oldest since {At(standing.Owed.OldestTime)}[/]"),
            devices, usages);
    }

    public static Rows Of(Account account)
    {
        var table = Titled("limit", "allowed to this account");
        var fields = AccountQuota.Descriptor.Fields.InFieldNumberOrder();
        foreach (var field in account.Quota is null ? [] : fields.Where(field => field.Accessor.HasValue(account.Quota)))
            Add(table, Plain(field.Name), Plain($"{field.Accessor.GetValue(account.Quota):#,0.####}"));
        return new Rows(new Markup($"{Plain(account.AccountId)}, {account.State}"), table);
    }

    public static Table Of(IEnumerable<OutboxItem> items)
    {
        var table = Titled("number", "account", "to", "message", "since");
        foreach (var item in items)
            Add(table, Number(item.OutboxId), Plain(item.AccountId), Plain(item.Target), Plain(item.MessageId), At(item.OwedSinceTime));
        return table;
    }

    public static Table Of(IEnumerable<ScheduledItem> items)
    {
        var table = Titled("account", "due", "for", "message");
        foreach (var item in items)
            Add(table, Plain(item.AccountId), At(item.DueTime), item.Reason.ToString(), Plain(item.MessageId));
        return table;
    }

    public static Table Of(IEnumerable<Limit> limits)
    {
        var table = Titled("setting", "value");
        foreach (var limit in limits)
            Add(table, Plain(limit.Name), limit.Value.ToString("#,0.####", CultureInfo.CurrentCulture));
        return table;
    }

    public static Table Of(IEnumerable<AuditRecord> records)
    {
        var table = Titled("number", "when", "operator", "call", "about", "outcome");
        foreach (var record in records)
        {
            Add(table, Number(record.AuditId), At(record.AskTime), Plain(record.Operator), Plain(record.Call),
                Plain(record.Subject), record.Outcome.Length == 0 ? "[yellow]not known[/]" : Plain(record.Outcome));
        }
        return table;
    }

    private static Table Titled(params string[] columns) => new Table().Border(TableBorder.Rounded).AddColumns(columns);

    private static void Add(Table table, params string[] cells) => table.AddRow(cells);

    private static string Plain(string text) => Markup.Escape(text);

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string At(Timestamp? time) =>
        time is null ? "never" : time.ToDateTimeOffset().ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
