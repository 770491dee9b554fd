using System.Globalization;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>A message in a list: its id first, for the verbs that want one.</summary>
internal static class MessageLine
{
    private const int Shown = 80;

    public static void Print(Message message)
    {
        var text = message.Content?.Parts.FirstOrDefault(p => p.MediaType.StartsWith("text/", StringComparison.Ordinal))?.Body.ToStringUtf8() ?? "";
        text = string.Join(' ', PlainText.Harmless(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var subject = PlainText.Harmless(message.Subject);
        var shown = text.Length > Shown ? text[..Shown] + "…" : text;
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]{message.MessageId} {Time(message)}[/] {Marks(message)} {message.Sender} [bold]{subject}[/] {shown}");
    }

    public static string Time(Message message) =>
        message.AcceptTime.ToDateTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Not read, and flagged.</summary>
    public static string Marks(Message message) =>
        (message.State is { Read: false, Box: MessageBox.Inbox } ? "•" : "-") + (message.State is { Flagged: true } ? "⚑" : "-");
}
