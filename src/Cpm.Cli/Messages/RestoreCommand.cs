using System.CommandLine;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Messages;

/// <summary>Takes deleted messages back.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var ids = MessagesCommand.Several();
        return MessagesCommand.Verb(new Command("restore", "Takes messages back that were deleted.") { ids }, async (parsed, user, cancel) =>
            Outcomes.Print((await user.Folders.RestoreMessagesAsync(
                new RestoreMessagesRequest { MessageIds = { parsed.GetValue(ids)! } }, cancellationToken: cancel)).Outcomes));
    }
}
