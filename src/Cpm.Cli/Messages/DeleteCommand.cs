using System.CommandLine;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Messages;

/// <summary>Deletes messages, so that they can be taken back or for good.</summary>
internal static class DeleteCommand
{
    private const string Deleted = "deleted";

    public static Command Create()
    {
        var ids = MessagesCommand.Several();
        var forGood = new Option<bool>("--for-good") { Description = "At once, everywhere, and not to be taken back." };
        var command = new Command("delete", "Puts messages among the deleted; messages restore takes them back.") { ids, forGood };
        return MessagesCommand.Verb(command, async (parsed, user, cancel) =>
        {
            string[] named = parsed.GetValue(ids)!;
            if (!parsed.GetValue(forGood))
            {
                return Outcomes.Print((await user.Folders.MoveMessagesAsync(
                    new MoveMessagesRequest { MessageIds = { named }, ToFolderId = Deleted }, cancellationToken: cancel)).Outcomes);
            }
            return Outcomes.Print((await user.Messages.DeleteMessagesAsync(
                new DeleteMessagesRequest { MessageIds = { named }, Scope = DeleteScope.Everywhere }, cancellationToken: cancel)).Outcomes);
        });
    }
}
