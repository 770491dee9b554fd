using System.CommandLine;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Sessions;

/// <summary>What goes on: the sessions of a user, who is in them, which media are on.</summary>
internal static class SessionCommand
{
    public static Command Create() =>
        new("session", "Shows and ends the sessions of a user, and what is answered for him.")
        {
            CreateList(), CreateLeave(), MissedCommand.Create(), AnswerRuleCommand.Create(), FloorCommand.Create(),
        };

    private static Command CreateList()
    {
        var user = new Option<string>("--as") { Description = "Whose sessions.", Required = true };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("list", "Lists ongoing and planned sessions.") { user, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            var sessions = await Paging.All(
                async token => await client.Sessions.ListSessionsAsync(
                    new ListSessionsRequest { PageToken = token }, cancellationToken: cancel),
                page => (page.Sessions, page.NextPageToken));
            AnsiConsole.Write(Table(sessions));
        });
        return command;
    }

    private static Command CreateLeave()
    {
        var user = new Option<string>("--as") { Description = "Who leaves.", Required = true };
        var session = new Argument<string>("SESSION") { Description = "The session's id, as listed." };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("leave", "Leaves a session, or declines it.") { user, session, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            await client.Sessions.LeaveSessionAsync(
                new LeaveSessionRequest { SessionId = parsed.GetValue(session) }, cancellationToken: cancel);
        });
        return command;
    }

    private static Table Table(IEnumerable<Session> sessions)
    {
        var table = new Table().AddColumns("session", "subject", "own standing", "participants", "media");
        foreach (var session in sessions)
        {
            table.AddRow(
                new Text(session.SessionId),
                new Text(session.Subject),
                new Text($"{session.OwnStanding}".ToLowerInvariant()),
                new Text(string.Join('\n', session.Participants.Select(p => $"{p.Address} {$"{p.Standing}".ToLowerInvariant()}"))),
                new Text(string.Join('\n', session.Media.Select(m => Describe(m, session)))));
        }

        return table;
    }

    private static string Describe(SessionMedium medium, Session session)
    {
        var use = session.OwnUses.FirstOrDefault(u => u.MediumId == medium.MediumId);
        var on = use is { DeviceId.Length: > 0 } ? $" on {use.DeviceId}" : "";
        return $"{medium.Kind}{on}";
    }
}
