using System.CommandLine;
using System.Globalization;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Cpm.Cli.Admin;

/// <summary>What is allowed to one account in place of the general limits.</summary>
internal static class QuotaCommand
{
    private const string General = "general";
    private static readonly IList<FieldDescriptor> Fields = AccountQuota.Descriptor.Fields.InFieldNumberOrder();

    /// <summary>
    /// <c>quota ACCOUNT</c> shows; <c>quota ACCOUNT devices_per_account=3 send_burst=general</c> changes.
    /// </summary>
    public static Command Create(Option<string> data, Option<Uri?> server)
    {
        var account = new Argument<string>("ACCOUNT") { Description = "Its id." };
        var changes = new Argument<string[]>("LIMIT=VALUE")
        {
            Description = $"What is allowed; \"{General}\" for what is allowed to all. One of: {string.Join(", ", Fields.Select(f => f.Name))}.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("quota", "Shows or sets what is allowed to one account.") { account, changes, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            var request = Ask(parsed.GetValue(account)!, parsed.GetValue(changes) ?? []);
            using var service = Service.Open(parsed, data, server);
            var changed = request.UpdateMask.Paths.Count == 0
                ? (await service.Operator.Accounts.GetAccountAsync(
                    new GetAccountRequest { AccountId = request.AccountId }, cancellationToken: cancel)).Account
                : (await service.Operator.Admin.SetQuotaAsync(request, cancellationToken: cancel)).Account;
            AnsiConsole.Write(AdminTables.Of(changed));
            AnsiConsole.WriteLine();
        });
        return command;
    }

    private static SetQuotaRequest Ask(string account, string[] changes)
    {
        var quota = new AccountQuota();
        var request = new SetQuotaRequest { AccountId = account, Quota = quota, UpdateMask = new FieldMask() };
        foreach (var change in changes)
        {
            var words = change.Split('=', 2);
            var field = Fields.FirstOrDefault(f => f.Name == words[0]);
            if (field is null || words.Length != 2)
                throw new CommandException($"{change} is not LIMIT=VALUE with one of these limits: {string.Join(", ", Fields.Select(f => f.Name))}.");
            request.UpdateMask.Paths.Add(field.Name);
            if (words[1] != General)
                field.Accessor.SetValue(quota, Number(field, words[1]));
        }
        return request;
    }

    private static object Number(FieldDescriptor field, string text)
    {
        if (field.FieldType == FieldType.Double && double.TryParse(text, CultureInfo.InvariantCulture, out var real))
            return real;
        if (field.FieldType == FieldType.Int64 && long.TryParse(text, CultureInfo.InvariantCulture, out var large))
            return large;
        return field.FieldType == FieldType.Int32 && int.TryParse(text, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : throw new CommandException($"{text} is no value for {field.Name}.");
    }
}
