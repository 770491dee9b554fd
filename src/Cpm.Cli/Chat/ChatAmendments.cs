using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>Edits and recalls one's last message, and reacts to their last one.</summary>
internal sealed class ChatAmendments(CpmClient client, IChatScreen screen, Conversation conversation)
{
    public const string Help = "/edit TEXT  change your last message    /recall  take it back    /react 👍  to their last one; alone: not any more";

    /// <summary>Obeys one of these commands.</summary>
    /// <returns>False if it is none of them.</returns>
    public async Task<bool> ObeyAsync(string line, CancellationToken cancellationToken)
    {
        var (command, text) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
            ? (line[..space], line[(space + 1)..].Trim())
            : (line, "");
        switch (command)
        {
            case "/edit" when text.Length > 0 && Has(conversation.LastMine):
                await client.Messages.EditMessageAsync(
                    new EditMessageRequest { MessageId = conversation.LastMine, Content = PlainText.Of(text) },
                    cancellationToken: cancellationToken);
                return true;
            case "/recall" when text.Length == 0 && Has(conversation.LastMine):
                await client.Messages.RecallMessageAsync(
                    new RecallMessageRequest { MessageId = conversation.LastMine }, cancellationToken: cancellationToken);
                return true;
            case "/react" when Has(conversation.LastTheirs):
                await client.Messages.ReactToMessageAsync(
                    new ReactToMessageRequest
                    {
                        MessageId = conversation.LastTheirs,
                        Reactions = { text.Split(' ', StringSplitOptions.RemoveEmptyEntries) },
                    },
                    cancellationToken: cancellationToken);
                return true;
            default:
                return command is "/edit" or "/recall" or "/react" && Tell();
        }
    }

    private bool Tell()
    {
        screen.Notice(Help);
        return true;
    }

    private static bool Has(string message) => message.Length > 0;
}
