using System.CommandLine;
using Cpm.Cli.Folders;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Messages;

/// <summary>Lists messages, newest first.</summary>
internal static class ListCommand
{
    private const int MaxPage = 200;

    public static Command Create()
    {
        var folder = FolderCommand.Option("Only those in this folder");
        var count = new Option<int>("--count") { Description = "At most so many.", DefaultValueFactory = _ => 20 };
        var command = new Command("list", "Lists messages with their ids, newest first.") { folder, count };
        return MessagesCommand.Verb(command, async (parsed, user, cancel) =>
        {
            var left = parsed.GetValue(count);
            var within = await FolderCommand.IdAsync(user, parsed.GetValue(folder), cancel);
            var token = "";
            do
            {
                var (messages, next) = await PageAsync(user, within, Math.Clamp(left, 1, MaxPage), token, cancel);
                foreach (var message in messages)
                    MessageLine.Print(message);
                left -= messages.Count;
                token = next;
            }
            while (left > 0 && token.Length > 0);
            return 0;
        });
    }

    private static async Task<(IReadOnlyList<Message> Messages, string Next)> PageAsync(
        CpmClient user, string folder, int size, string token, CancellationToken cancel)
    {
        if (folder.Length == 0)
        {
            var all = await user.Messages.ListMessagesAsync(
                new ListMessagesRequest { PageSize = size, PageToken = token }, cancellationToken: cancel);
            return (all.Messages, all.NextPageToken);
        }
        var filed = await user.Folders.ListFolderItemsAsync(
            new ListFolderItemsRequest { FolderId = folder, Fields = ItemFields.Full, PageSize = size, PageToken = token },
            cancellationToken: cancel);
        return (filed.Messages, filed.NextPageToken);
    }
}
