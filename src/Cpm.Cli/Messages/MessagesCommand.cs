using System.CommandLine;

namespace Cpm.Cli.Messages;

/// <summary>What a user has: messages of the past.</summary>
internal static class MessagesCommand
{
    public static Command Create() => new("messages", "Looks after an account's messages.")
    {
        SearchCommand.Create(),
        UploadCommand.Create(),
    };
}
