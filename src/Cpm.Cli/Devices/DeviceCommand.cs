using System.CommandLine;
using Cpm.Client;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Cpm.Cli.Devices;

/// <summary>The devices of a user, and what each of them gets of messages.</summary>
internal static class DeviceCommand
{
    private const string Field = "reception";

    public static Command Create() =>
        new("device", "Shows a user's devices, and says what each gets of messages.") { CreateList(), CreateGet(), CreateAll(), CreateFolders() };

    private static Command CreateList()
    {
        var (user, data, server) = (User(), SharedOptions.Data(), SharedOptions.Server());
        var command = new Command("list", "Lists the devices, and what they get of messages besides everything.") { user, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            AnsiConsole.Write(Table(await Paging.All(
                token => client.Devices.ListDevicesAsync(new ListDevicesRequest { PageToken = token }, cancellationToken: cancel).ResponseAsync,
                page => (page.Devices, page.NextPageToken))));
        });
        return command;
    }

    private static Command CreateGet()
    {
        var (user, device, data, server) = (User(), Device(), SharedOptions.Data(), SharedOptions.Server());
        var verdict = new Argument<ReceptionVerdict>("WHAT") { Description = "What it gets." }.InWords();
        var subject = new Option<ReceptionSubject>("--of")
        {
            Description = "Of what; arrived unless given.", DefaultValueFactory = _ => ReceptionSubject.Arrived,
        }.InWords();
        var from = new Option<string[]>("--with") { Description = "Only with these addresses.", AllowMultipleArgumentsPerToken = true };
        var known = new Option<bool?>("--from-contacts") { Description = "Only from contacts: true, or only from others: false." };
        var audience = new Option<MessageAudience[]>("--to")
        {
            Description = "Only what was sent to so many.", AllowMultipleArgumentsPerToken = true,
        }.InWords();
        var over = new Option<long>("--over-bytes") { Description = "Only what has more bytes." };
        var media = new Option<bool?>("--media") { Description = "Only what carries more than text: true, or what does not: false." };
        var types = new Option<string[]>("--type") { Description = "Only what carries such a part, as image/*.", AllowMultipleArgumentsPerToken = true };
        var muted = new Option<bool>("--muted") { Description = "Only in conversations that are muted." };
        var command = new Command("gets", "Adds a rule after those that are there; the first that fits decides.")
        {
            device, verdict, user, subject, from, known, audience, over, media, types, muted, data, server,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            var found = await client.Devices.GetDeviceAsync(
                new GetDeviceRequest { DeviceId = parsed.GetValue(device) }, cancellationToken: cancel);
            var rule = new ReceptionRule
            {
                Subject = parsed.GetValue(subject), Verdict = parsed.GetValue(verdict), Addresses = { parsed.GetValue(from) ?? [] },
                Audiences = { parsed.GetValue(audience) ?? [] }, OverBytes = parsed.GetValue(over),
                MediaTypes = { parsed.GetValue(types) ?? [] }, InMuted = parsed.GetValue(muted),
            };
            if (parsed.GetValue(known) is { } isKnown)
                rule.FromContacts = isKnown;
            if (parsed.GetValue(media) is { } hasMedia)
                rule.HasMedia = hasMedia;
            found.Device.Reception.Add(rule);
            AnsiConsole.Write(Table([await SaveAsync(client, found.Device, Field, cancel)]));
        });
        return command;
    }

    private static Command CreateAll()
    {
        var (user, device, data, server) = (User(), Device(), SharedOptions.Data(), SharedOptions.Server());
        var command = new Command("gets-all", "Takes all rules of a device away: it gets everything.") { device, user, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            AnsiConsole.Write(Table([await SaveAsync(client, new Device { DeviceId = parsed.GetValue(device) }, Field, cancel)]));
        });
        return command;
    }

    private static Command CreateFolders()
    {
        var (user, device, data, server) = (User(), Device(), SharedOptions.Data(), SharedOptions.Server());
        var folders = new Argument<string[]>("FOLDER") { Description = "The folders, by id; with all below them.", Arity = ArgumentArity.ZeroOrMore };
        var all = new Option<bool>("--all") { Description = "All folders, as it was at first." };
        var alone = new Option<bool>("--alone") { Description = "Without what is below them." };
        var command = new Command("folders", "Says which folders a device is kept in step with.")
        {
            device, folders, user, all, alone, data, server,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            var wanted = (parsed.GetValue(folders) ?? []).Select(f => new FolderChoice { FolderId = f, WithBelow = !parsed.GetValue(alone) });
            var change = new Device
            {
                DeviceId = parsed.GetValue(device), Folders = parsed.GetValue(all) ? null : new FolderSubset { Choices = { wanted } },
            };
            AnsiConsole.Write(Table([await SaveAsync(client, change, "folders", cancel)]));
        });
        return command;
    }

    private static Option<string> User() => new("--as") { Description = "Whose device.", Required = true };

    private static Argument<string> Device() => new("DEVICE") { Description = "The device's id, as listed." };

    private static async Task<Device> SaveAsync(CpmClient client, Device device, string field, CancellationToken cancel) =>
        (await client.Devices.UpdateDeviceAsync(
            new UpdateDeviceRequest { Device = device, UpdateMask = new FieldMask { Paths = { field } } }, cancellationToken: cancel)).Device;

    private static Table Table(IEnumerable<Device> devices)
    {
        var table = new Table().AddColumns("device", "name", "gets", "folders");
        foreach (var device in devices)
        {
            table.AddRow(
                new Text(device.DeviceId), new Text(device.Name),
                new Text(device.Reception.Count == 0 ? "everything" : string.Join('\n', device.Reception.Select(Describe))),
                new Text(device.Folders is { } some ? string.Join('\n', some.Choices.Select(Describe)) : "all"));
        }
        return table;
    }

    private static string Describe(FolderChoice choice) => choice.WithBelow ? $"{choice.FolderId} and below" : choice.FolderId;

    private static string Describe(ReceptionRule rule)
    {
        var text = $"{rule.Verdict} of what {(rule.Subject == ReceptionSubject.Report ? "is reported" : rule.Subject)}".ToLowerInvariant();
        string[] conditions =
        [
            rule.Addresses.Count > 0 ? $"with {string.Join(", ", rule.Addresses)}" : "",
            rule.HasFromContacts ? rule.FromContacts ? "from contacts" : "from others than contacts" : "",
            rule.Audiences.Count > 0 ? $"to {string.Join(", ", rule.Audiences).ToLowerInvariant()}" : "",
            rule.OverBytes > 0 ? $"over {rule.OverBytes} bytes" : "",
            rule.HasHasMedia ? rule.HasMedia ? "with media" : "without media" : "",
            rule.MediaTypes.Count > 0 ? $"with {string.Join(", ", rule.MediaTypes)}" : "",
            rule.InMuted ? "in muted conversations" : "",
        ];
        return string.Join(" ", conditions.Where(c => c.Length > 0).Prepend(text));
    }
}
