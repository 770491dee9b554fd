using System.CommandLine;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Cpm.Cli.Sessions;

/// <summary>What is answered for a user in sessions before he is asked.</summary>
internal static class AnswerRuleCommand
{
    private const string Field = "answer_rules";

    public static Command Create() =>
        new("answers", "Shows and changes what is answered for a user before he is asked.") { CreateList(), CreateAdd(), CreateClear() };

    private static Command CreateList()
    {
        var user = new Option<string>("--as") { Description = "Whose rules.", Required = true };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("list", "Lists the rules in the order in which they are tried.") { user, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            var found = await client.Settings.GetSettingsAsync(new GetSettingsRequest(), cancellationToken: cancel);
            AnsiConsole.Write(Table(found.Settings.AnswerRules));
        });
        return command;
    }

    private static Command CreateAdd()
    {
        var user = new Option<string>("--as") { Description = "Whose rule.", Required = true };
        var subject = new Argument<AnswerRuleSubject>("SUBJECT") { Description = "What it answers." }.InWords();
        var verdict = new Argument<AnswerRuleVerdict>("VERDICT") { Description = "What it says." }.InWords();
        var from = new Option<string[]>("--from")
        {
            Description = "Who has to ask: contacts, or addresses; everybody unless given.", AllowMultipleArgumentsPerToken = true,
        };
        var kinds = new Option<MediumKind[]>("--kind") { Description = "The kinds of media that it is about.", AllowMultipleArgumentsPerToken = true }
            .InWords();
        var size = new Option<long>("--max-bytes") { Description = "The largest file that it is about." };
        var device = new Option<string>("--on") { Description = "To accept: the device that takes it, as listed." };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("add", "Adds a rule after those that are there.") { subject, verdict, user, from, kinds, size, device, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            var settings = (await client.Settings.GetSettingsAsync(new GetSettingsRequest(), cancellationToken: cancel)).Settings;
            var rule = new AnswerRule
            {
                Subject = parsed.GetValue(subject), Verdict = parsed.GetValue(verdict), Kinds = { parsed.GetValue(kinds) ?? [] },
                MaxBytes = parsed.GetValue(size), DeviceId = parsed.GetValue(device) ?? "",
            };
            Name(rule, parsed.GetValue(from) ?? []);
            settings.AnswerRules.Add(rule);
            AnsiConsole.Write(Table(await SaveAsync(client, settings, cancel)));
        });
        return command;
    }

    private static Command CreateClear()
    {
        var user = new Option<string>("--as") { Description = "Whose rules.", Required = true };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("clear", "Takes all rules away: he is asked everything.") { user, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            await SaveAsync(client, new Protocol.V1.Settings(), cancel);
        });
        return command;
    }

    private static void Name(AnswerRule rule, string[] from)
    {
        rule.Origin = from switch
        {
            [] => AnswerRuleOrigin.Everybody,
            ["contacts"] => AnswerRuleOrigin.Contacts,
            _ => AnswerRuleOrigin.Addresses,
        };
        if (rule.Origin == AnswerRuleOrigin.Addresses)
            rule.Addresses.Add(from);
    }

    private static async Task<IEnumerable<AnswerRule>> SaveAsync(Client.CpmClient client, Protocol.V1.Settings settings, CancellationToken cancel)
    {
        var saved = await client.Settings.UpdateSettingsAsync(
            new UpdateSettingsRequest { Settings = settings, UpdateMask = new FieldMask { Paths = { Field } } }, cancellationToken: cancel);
        return saved.Settings.AnswerRules;
    }

    private static Table Table(IEnumerable<AnswerRule> rules)
    {
        var table = new Table().AddColumns("answers", "from", "media", "up to", "says", "on");
        foreach (var rule in rules)
        {
            table.AddRow(
                new Text(Lower(rule.Subject)),
                new Text(rule.Addresses.Count > 0 ? string.Join('\n', rule.Addresses) : Lower(rule.Origin)),
                new Text(rule.Kinds.Count > 0 ? string.Join('\n', rule.Kinds.Select(k => Lower(k))) : "any"),
                new Text(rule.MaxBytes > 0 ? $"{rule.MaxBytes} bytes" : ""),
                new Text(Lower(rule.Verdict)),
                new Text(rule.DeviceId));
        }

        return table;
    }

    private static string Lower<T>(T value) where T : struct, System.Enum => $"{value}".ToLowerInvariant();
}
