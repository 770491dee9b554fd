using System.CommandLine;
using Cpm.Cli.Folders;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Messages;

/// <summary>Keeps messages in one more folder.</summary>
internal static class CopyCommand
{
    public static Command Create()
    {
        var to = FolderCommand.Target();
        var ids = MessagesCommand.Several();
        return MessagesCommand.Verb(new Command("copy", "Keeps messages in one more folder.") { to, ids }, async (parsed, user, cancel) =>
            Outcomes.Print((await user.Folders.CopyMessagesAsync(
                new CopyMessagesRequest
                {
                    MessageIds = { parsed.GetValue(ids)! },
                    ToFolderId = await FolderCommand.IdAsync(user, parsed.GetValue(to), cancel),
                },
                cancellationToken: cancel)).Outcomes));
    }
}
