using System.CommandLine;
using Cpm.Cli.Folders;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Messages;

/// <summary>Moves messages to a folder.</summary>
internal static class MoveCommand
{
    public static Command Create()
    {
        var to = FolderCommand.Target();
        var ids = MessagesCommand.Several();
        var from = FolderCommand.Option("Out of this folder only; without: out of all they are in", "--from");
        return MessagesCommand.Verb(new Command("move", "Moves messages to a folder.") { to, ids, from }, async (parsed, user, cancel) =>
            Outcomes.Print((await user.Folders.MoveMessagesAsync(
                new MoveMessagesRequest
                {
                    MessageIds = { parsed.GetValue(ids)! },
                    FromFolderId = await FolderCommand.IdAsync(user, parsed.GetValue(from), cancel),
                    ToFolderId = await FolderCommand.IdAsync(user, parsed.GetValue(to), cancel),
                },
                cancellationToken: cancel)).Outcomes));
    }
}
