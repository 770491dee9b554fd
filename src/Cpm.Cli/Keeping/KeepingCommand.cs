using System.CommandLine;
using Cpm.Cli.Folders;
using Cpm.Client;
using Cpm.Protocol.V1;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Cpm.Cli.Keeping;

/// <summary>What is kept of a user's messages and media, and for how long.</summary>
internal static class KeepingCommand
{
    private const string Field = "keeping_rules";
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();
    private static readonly Option<string> Owner = new("--as") { Description = "Whose rules.", Required = true };

    public static Command Create() => new("keeping", "Shows and changes what is kept of a user's messages and media, and for how long.")
    {
        Verb(new Command("list", "Lists the rules in the order in which they are tried."), (_, _, _) => Task.FromResult(false)),
        CreateAdd(),
        CreateRemove(),
        Verb(new Command("clear", "Takes all rules away: everything is kept."), (_, rules, _) =>
        {
            rules.Clear();
            return Task.FromResult(true);
        }),
    };

    private static Command CreateAdd()
    {
        var verdict = new Argument<KeepingVerdict>("VERDICT") { Description = "What becomes of it." }.InWords();
        var subject = new Argument<KeepingSubject>("SUBJECT") { Description = "Of what." }.InWords();
        var days = new Option<int>("--older-than")
        {
            Description = "Days since it was stored; unless given, messages go as soon as all devices have them. Media need it.",
        };
        var bytes = new Option<long>("--larger-than") { Description = "Bytes that it exceeds." };
        var folder = new Option<string>("--in") { Description = "The folder that it is in, such as Inbox or Holidays/Pictures." };
        var from = new Option<string[]>("--from")
        {
            Description = "From contacts, strangers, groups, myself, or addresses; from everybody unless given.",
            AllowMultipleArgumentsPerToken = true,
        };
        var first = new Option<bool>("--first") { Description = "Before the rules that are there, not after them." };
        var command = new Command("add", "Adds a rule, such as: delete messages --older-than 365.")
        {
            verdict, subject, days, bytes, folder, from, first,
        };
        return Verb(command, async (client, rules, parsed) =>
        {
            var rule = new KeepingRule
            {
                Verdict = parsed.GetValue(verdict), Subject = parsed.GetValue(subject), OlderThanDays = parsed.GetValue(days),
                LargerThanBytes = parsed.GetValue(bytes),
                FolderId = parsed.GetValue(folder) is { } path ? (await FolderCommand.FindAsync(client, path, default)).FolderId : "",
            };
            Name(rule, parsed.GetValue(from) ?? []);
            if (rule is { Subject: KeepingSubject.Media, OlderThanDays: 0, Verdict: not KeepingVerdict.Keep })
                throw new CommandException("Media go after days: say how many with --older-than.");
            rules.Insert(parsed.GetValue(first) ? 0 : rules.Count, rule);
            return true;
        });
    }

    private static Command CreateRemove()
    {
        var number = new Argument<int>("NUMBER") { Description = "Which rule, as listed." };
        return Verb(new Command("remove", "Takes a rule away.") { number }, (_, rules, parsed) =>
        {
            var at = parsed.GetValue(number);
            if (at < 1 || at > rules.Count)
                throw new CommandException($"There is no rule {at}.");
            rules.RemoveAt(at - 1);
            return Task.FromResult(true);
        });
    }

    // The change says whether there is one.
    private static Command Verb(Command command, Func<CpmClient, RepeatedField<KeepingRule>, ParseResult, Task<bool>> change)
    {
        command.Add(Owner);
        command.Add(Data);
        command.Add(Server);
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Owner)!);
            var settings = (await user.Settings.GetSettingsAsync(new GetSettingsRequest(), cancellationToken: cancel)).Settings;
            if (await change(user, settings.KeepingRules, parsed))
            {
                // With the etag that was read: what somebody else changed meanwhile is not lost.
                var update = new UpdateSettingsRequest { Settings = settings, UpdateMask = new FieldMask { Paths = { Field } } };
                settings = (await user.Settings.UpdateSettingsAsync(update, cancellationToken: cancel)).Settings;
            }
            await ShowAsync(user, settings.KeepingRules, cancel);
        });
        return command;
    }

    private static void Name(KeepingRule rule, string[] from)
    {
        rule.Origin = from switch
        {
            [] => KeepingOrigin.Everybody,
            ["contacts"] => KeepingOrigin.Contacts,
            ["strangers"] => KeepingOrigin.Strangers,
            ["groups"] => KeepingOrigin.Groups,
            ["myself"] => KeepingOrigin.Myself,
            _ => KeepingOrigin.Addresses,
        };
        if (rule.Origin == KeepingOrigin.Addresses)
            rule.Addresses.Add(from);
    }

    private static async Task ShowAsync(CpmClient client, RepeatedField<KeepingRule> rules, CancellationToken cancel)
    {
        var paths = await FolderCommand.PathsAsync(client, cancel);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "what", "from", "in", "older than", "larger than", "becomes");
        foreach (var (rule, number) in rules.Select((rule, i) => (rule, i + 1)))
        {
            table.AddRow(
                new Text($"{number}"),
                new Text(Lower(rule.Subject)),
                new Text(rule.Addresses.Count > 0 ? string.Join('\n', rule.Addresses) : Lower(rule.Origin)),
                new Text(rule.FolderId.Length == 0 ? "any" : paths.GetValueOrDefault(rule.FolderId, "(gone)")),
                new Text(rule.OlderThanDays > 0 ? $"{rule.OlderThanDays} days" : rule.Verdict == KeepingVerdict.Keep ? "" : "all devices have it"),
                new Text(rule.LargerThanBytes > 0 ? $"{rule.LargerThanBytes} bytes" : ""),
                new Text(rule.Verdict switch { KeepingVerdict.Keep => "kept", KeepingVerdict.Delete => "deleted", _ => "removed" }));
        }
        AnsiConsole.Write(table);
        if (rules.Count == 0)
            AnsiConsole.WriteLine("Everything is kept, unless the operator decides otherwise.");
    }

    private static string Lower<T>(T value) where T : struct, System.Enum => $"{value}".ToLowerInvariant();
}
