using System.Globalization;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>Answers their last message, and shows what answers it, or one's own.</summary>
internal sealed class ChatThreads(CpmClient client, IChatScreen screen, Conversation conversation)
{
    public const string Help = "/reply TEXT  answer their last message    /replies  what answers theirs, and your last one";

    private const string Answering = "/reply ";

    /// <summary>Takes the text of an answer out of one of these commands.</summary>
    /// <returns>The text, and the message that it answers; null if the line is none of them.</returns>
    public (string Text, string To)? Answer(string line) =>
        line.StartsWith(Answering, StringComparison.Ordinal) && conversation.LastTheirs.Length > 0
            ? (line[Answering.Length..].Trim(), conversation.LastTheirs)
            : null;

    /// <summary>Obeys one of these commands.</summary>
    /// <returns>False if it is none of them.</returns>
    public async Task<bool> ObeyAsync(string line, CancellationToken cancellationToken)
    {
        if (line is not "/replies")
            return false;
        var shown = 0;
        foreach (var message in new[] { conversation.LastTheirs, conversation.LastMine }.Where(m => m.Length > 0))
            shown += await ShowAsync(message, cancellationToken);
        if (shown == 0)
            screen.Notice("nothing answers the last messages");
        return true;
    }

    private async Task<int> ShowAsync(string message, CancellationToken cancellationToken)
    {
        var request = new ListRepliesRequest
        {
            ConversationId = conversation.Id, MessageId = message, Direction = HistoryDirection.Newer,
        };
        var page = await client.Conversations.ListRepliesAsync(request, cancellationToken: cancellationToken);
        foreach (var reply in page.Messages)
        {
            var time = reply.AcceptTime.ToDateTimeOffset().ToLocalTime().ToString("HH:mm", CultureInfo.InvariantCulture);
            screen.Notice($"{time} ↳ {conversation.NameOf(reply.Sender)}: {AmendedText.Of(reply)}");
        }
        return page.Messages.Count;
    }
}
