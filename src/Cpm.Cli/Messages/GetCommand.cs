using System.CommandLine;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>Shows one message.</summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "Which, by its id." };
        return MessagesCommand.Verb(new Command("get", "Shows a message with what it carries.") { id }, async (parsed, user, cancel) =>
        {
            var message = (await user.Messages.GetMessageAsync(
                new GetMessageRequest { MessageId = parsed.GetValue(id)! }, cancellationToken: cancel)).Message;
            AnsiConsole.Write(Table(message));
            Console.WriteLine(PlainText.Harmless(PlainText.From(message.Content)));
            return 0;
        });
    }

    private static Table Table(Message message)
    {
        var table = new Table().HideHeaders().AddColumns("", "");
        void Row(string name, string value)
        {
            if (value.Length > 0)
                table.AddRow(new Text(name), new Text(PlainText.Harmless(value)));
        }
        Row("id", message.MessageId);
        Row("from", message.Sender);
        Row("to", string.Join('\n', message.Recipients));
        Row("written by", message.ForwardedFrom);
        Row("time", MessageLine.Time(message));
        Row("subject", message.Subject);
        Row("answers", message.InReplyTo);
        Row("conversation", message.ConversationId);
        Row("marks", string.Join(", ", Marks(message)));
        Row("reactions", string.Join(' ', message.Reactions.Select(r => $"{r.Reaction_} {r.Count}")));
        foreach (var part in message.Content?.Parts.Where(p => p.MediaId.Length > 0) ?? [])
            Row("medium", $"{part.MediaId} {part.MediaType} {part.SizeBytes} bytes {part.FileName}");
        return table;
    }

    private static IEnumerable<string> Marks(Message message)
    {
        if (message.State is not { } state)
            yield break;
        if (state.Box == MessageBox.Inbox)
            yield return state.Read ? "read" : "unread";
        if (state.Flagged)
            yield return "flagged";
        if (state.Box == MessageBox.Scheduled)
            yield return "waits for its time";
        if (message.EditTime is not null)
            yield return "edited";
        if (message.RecallTime is not null)
            yield return "recalled";
    }
}
