using System.CommandLine;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Sessions;

/// <summary>Who called in vain.</summary>
internal static class MissedCommand
{
    public static Command Create()
    {
        var user = new Option<string>("--as") { Description = "Who was called.", Required = true };
        var seen = new Option<bool>("--seen") { Description = "Marks all of them as seen." };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("missed", "Lists sessions that rang in vain, newest first.") { user, seen, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var client = service.As(parsed.GetValue(user)!);
            var missed = await Paging.All(
                async token => await client.Sessions.ListMissedSessionsAsync(
                    new ListMissedSessionsRequest { PageToken = token }, cancellationToken: cancel),
                page => (page.MissedSessions, page.NextPageToken));
            AnsiConsole.Write(Table(missed));
            if (parsed.GetValue(seen) && missed.Count > 0)
            {
                await client.Sessions.MarkMissedSeenAsync(
                    new MarkMissedSeenRequest { ThroughSeq = missed[0].Seq }, cancellationToken: cancel);
            }
        });
        return command;
    }

    private static Table Table(IEnumerable<MissedSession> sessions)
    {
        var table = new Table().AddColumns("when", "from", "subject", "media", "why", "seen");
        foreach (var missed in sessions)
        {
            table.AddRow(
                new Text($"{missed.MissedTime.ToDateTimeOffset().ToLocalTime():yyyy-MM-dd HH:mm}"),
                new Text(missed.InvitedBy),
                new Text(missed.Session.Subject),
                new Text(string.Join('\n', missed.Session.Media.Select(m => $"{m.Kind}"))),
                new Text($"{missed.Session.OwnStanding}".ToLowerInvariant()),
                new Text(missed.Seen ? "yes" : "no"));
        }

        return table;
    }
}
