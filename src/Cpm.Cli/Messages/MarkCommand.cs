using System.CommandLine;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Messages;

/// <summary>Marks messages on all devices.</summary>
internal static class MarkCommand
{
    private enum Mark
    {
        Read,
        Unread,
        Flagged,
        Unflagged,
    }

    public static Command Create()
    {
        var mark = new Argument<Mark>("MARK") { Description = "As what: read, unread, flagged or unflagged." };
        var ids = MessagesCommand.Several();
        return MessagesCommand.Verb(new Command("mark", "Marks messages.") { mark, ids }, async (parsed, user, cancel) =>
        {
            var request = new MarkMessagesRequest { MessageIds = { parsed.GetValue(ids)! } };
            var asked = parsed.GetValue(mark);
            if (asked is Mark.Read or Mark.Unread)
                request.Read = asked == Mark.Read;
            else
                request.Flagged = asked == Mark.Flagged;
            return Outcomes.Print((await user.Messages.MarkMessagesAsync(request, cancellationToken: cancel)).Outcomes);
        });
    }
}
