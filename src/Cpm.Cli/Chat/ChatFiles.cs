using Cpm.Cli.Media;
using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>Sends files in a chat, and saves those that came.</summary>
internal sealed class ChatFiles(
    CpmClient client, IChatScreen screen, Conversation conversation, Func<Content, string, CancellationToken, Task> send)
{
    public const string Help = "/file PATH  send a file    /save [PATH]  save the last one that came";

    /// <summary>Obeys one of these commands.</summary>
    /// <returns>False if it is none of them.</returns>
    public async Task<bool> ObeyAsync(string line, CancellationToken cancellationToken)
    {
        var (command, path) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space
            ? (line[..space], line[(space + 1)..].Trim())
            : (line, "");
        switch (command)
        {
            case "/file" when File.Exists(path):
                var content = new Content { Parts = { await FileParts.UploadAsync(client, new FileInfo(path), cancellationToken) } };
                await send(content, PlainText.From(content), cancellationToken);
                return true;
            case "/save" when conversation.LastFile is { } file:
                await SaveAsync(file.Message, file.Part, path, cancellationToken);
                return true;
            case "/file":
                screen.Notice(path.Length > 0 ? "There is no such file." : Help);
                return true;
            default:
                if (command != "/save")
                    return false;
                screen.Notice("No file came so far.");
                return true;
        }
    }

    private async Task SaveAsync(string message, ContentPart part, string path, CancellationToken cancellationToken)
    {
        // Who sent it chose the name: only its last part counts, and nothing that is there is written over.
        var name = path.Length > 0 ? path : Path.GetFileName(part.FileName);
        var target = Path.GetFullPath(name.Length > 0 ? name : part.MediaId);
        if (File.Exists(target))
        {
            screen.Notice($"{target} is there already; /save PATH saves it elsewhere.");
            return;
        }
        await using var into = new FileStream(target, FileMode.CreateNew, FileAccess.ReadWrite);
        await client.MediaTransfers.DownloadShownAsync(message, part.MediaId, into, cancellationToken: cancellationToken);
        screen.Notice($"saved {target}");
    }
}
