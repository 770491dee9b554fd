using System.CommandLine;
using Cpm.Cli.Folders;
using Cpm.Client.Messages;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>Stores messages out of a file, such as those of a back-up or of an old phone.</summary>
internal static class UploadCommand
{
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();
    private static readonly Option<string> Owner = new("--as") { Description = "The owner's account.", Required = true };
    private static readonly Option<string?> Folder = FolderCommand.Option("They are put into this folder");

    private static readonly Argument<string> File = new("FILE")
    {
        Description = "Messages, one a line, in the JSON of back-ups (docs/backup.md).",
    };

    public static Command Create()
    {
        var command = new Command("upload", "Stores messages that went another way; repeat it to go on where it broke.")
        {
            File, Owner, Folder, Data, Server,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var lines = Open(parsed.GetValue(File)!);
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Owner)!);
            var folder = await FolderCommand.IdAsync(user, parsed.GetValue(Folder), cancel);
            var ready = lines.OldestFirst().Select(message => message.ToUpload()).OfType<MessageToUpload>().Select(message =>
            {
                message.FolderId = folder;
                return message;
            });
            int added = 0, there = 0, refused = 0;
            await foreach (var outcome in user.UploadMessagesAsync(ready, cancellation: cancel))
            {
                if (outcome.Added)
                    added++;
                else if (outcome.MessageId.Length > 0)
                    there++;
                else
                {
                    refused++;
                    Terminal.Errors.MarkupLineInterpolated($"[yellow]{outcome.OriginId}[/]: {outcome.Refusal.InContract()} {outcome.Subject}");
                }
            }
            AnsiConsole.MarkupLineInterpolated(
                $"[green]✓[/] {added} stored, {there} were there, {refused} refused, {lines.Count - added - there - refused} with nothing to store");
        });
        return command;
    }

    private static MessageLines Open(string path)
    {
        try
        {
            return MessageLines.Open(path);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException(fault.Message);
        }
    }
}
