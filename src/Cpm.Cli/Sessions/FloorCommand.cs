using System.CommandLine;
using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Sessions;

/// <summary>Who speaks where only one may at a time.</summary>
internal static class FloorCommand
{
    public static Command Create() => new("floor", "Asks who speaks in a session where one speaks at a time, and to speak.")
    {
        CreateVerb("show", "Tells who speaks and who waits.", (client, at, _, cancel) => ShowAsync(client, at, cancel)),
        CreateVerb("ask", "Asks to speak, or waits for it.", AskAsync),
        CreateVerb("release", "Has spoken, or waits no more.", (client, at, _, cancel) => ReleaseAsync(client, at, cancel)),
    };

    private static Command CreateVerb(
        string verb, string description, Func<CpmClient, GetFloorRequest, int, CancellationToken, Task<FloorState>> run)
    {
        var user = new Option<string>("--as") { Description = "Who asks.", Required = true };
        var session = new Argument<string>("SESSION") { Description = "The session's id, as listed." };
        var medium = new Option<string>("--medium") { Description = "Which medium; the first of half-duplex voice unless given." };
        var priority = new Option<int>("--priority") { Description = "To ask: how urgently, 0 to 3; 3 interrupts." };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command(verb, description) { session, user, medium, priority, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            var account = parsed.GetValue(user)!;
            var (device, at) = await FindAsync(service, account, parsed.GetValue(session)!, parsed.GetValue(medium), cancel);
            using var client = service.As(account, device);
            AnsiConsole.WriteLine(Describe(await run(client, at, parsed.GetValue(priority), cancel)));
        });
        return command;
    }

    // The floor is a device's: the one with which the user takes the medium.
    private static async Task<(string Device, GetFloorRequest At)> FindAsync(
        Service service, string account, string sessionId, string? mediumId, CancellationToken cancel)
    {
        using var owner = service.As(account);
        var found = await owner.Sessions.GetSessionAsync(new GetSessionRequest { SessionId = sessionId }, cancellationToken: cancel);
        var session = found.Session;
        var medium = session.Media.FirstOrDefault(m => mediumId is null ? m.Kind == MediumKind.HalfDuplexVoice : m.MediumId == mediumId)
            ?? throw new CommandException("There is no such medium in the session: see `session list`.");
        var use = session.OwnUses.FirstOrDefault(u => u.MediumId == medium.MediumId);
        return use is { DeviceId.Length: > 0 }
            ? (use.DeviceId, new GetFloorRequest { SessionId = sessionId, MediumId = medium.MediumId })
            : throw new CommandException($"{account} does not take {medium.MediumId} on any device.");
    }

    private static async Task<FloorState> ShowAsync(CpmClient client, GetFloorRequest at, CancellationToken cancel) =>
        (await client.SessionSignals.GetFloorAsync(at, cancellationToken: cancel)).Floor;

    private static async Task<FloorState> AskAsync(CpmClient client, GetFloorRequest at, int priority, CancellationToken cancel) =>
        (await client.SessionSignals.RequestFloorAsync(
            new RequestFloorRequest { SessionId = at.SessionId, MediumId = at.MediumId, Priority = priority }, cancellationToken: cancel)).Floor;

    private static async Task<FloorState> ReleaseAsync(CpmClient client, GetFloorRequest at, CancellationToken cancel) =>
        (await client.SessionSignals.ReleaseFloorAsync(
            new ReleaseFloorRequest { SessionId = at.SessionId, MediumId = at.MediumId }, cancellationToken: cancel)).Floor;

    private static string Describe(FloorState floor)
    {
        var holder = floor.Holder.Length == 0
            ? "nobody speaks"
            : $"{floor.Holder} speaks, until {floor.RevokeTime.ToDateTimeOffset():HH:mm:ss} UTC at the latest";
        var waiting = floor.QueueLength == 0 ? "" : $"; {floor.QueueLength} wait";
        return holder + waiting + (floor.QueuePosition == 0 ? "" : $", here at place {floor.QueuePosition}");
    }
}
