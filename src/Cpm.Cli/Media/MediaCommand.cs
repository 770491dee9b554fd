using System.CommandLine;
using Cpm.Cli.Folders;
using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Media;

/// <summary>Brings files to the media of an account and back.</summary>
internal static class MediaCommand
{
    private static readonly Option<string> Account = new("--as") { Description = "Whose media.", Required = true };
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();
    private static readonly Option<string> Name = new("--name") { Description = "What their name has in it." };
    private static readonly Option<string> Folder = new("--folder") { Description = "In this folder, such as Films/Best, Deleted or Deleted/Films." };
    private static readonly Option<string> Type = new("--type") { Description = "Their type, or image/* and the like." };

    public static Command Create() => new("media", "Keeps files in the media of an account.")
    {
        Put(), Get(), Show(), List(), Keep(), AlsoAs("mv", Move()), Restore(), AlsoAs("rm", Delete()), LinkCommand.Create(),
        LinksCommand.Create(), RevokeCommand.Create(), PreviewCommand.Create(),
    };

    private static Command Put()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The file." };
        var type = new Option<string>("--type")
        {
            Description = "Its type.", DefaultValueFactory = _ => "application/octet-stream",
        };
        return Of("put", "Uploads a file; what broke before is gone on with.", [file, type], async (parsed, user, cancel) =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.Exists)
                throw new CommandException($"There is no file {path}.");
            await using var content = path.OpenRead();
            var open = (await user.Media.ListUploadsAsync(new ListUploadsRequest(), cancellationToken: cancel)).Uploads
                .FirstOrDefault(u => u.Name == path.Name && u.SizeBytes == content.Length);
            var media = open is null
                ? await user.MediaTransfers.UploadAsync(content, path.Name, parsed.GetValue(type)!, cancellationToken: cancel)
                : await user.MediaTransfers.ResumeAsync(open.UploadId, content, cancellationToken: cancel);
            AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {media.MediaId} {media.MediaType} {media.SizeBytes} bytes");
            return 0;
        });
    }

    private static Command Get()
    {
        var media = new Argument<string>("MEDIA") { Description = "Which, by its id." };
        var file = new Argument<FileInfo>("FILE") { Description = "Where to; what is there of it is gone on with." };
        var message = Message("The message that shows it; without: one that the account holds.");
        return Of("get", "Downloads a medium.", [media, file, message], async (parsed, user, cancel) =>
        {
            await using var into = new FileStream(parsed.GetValue(file)!.FullName, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            var got = await user.MediaTransfers.DownloadShownAsync(
                parsed.GetValue(message) ?? "", parsed.GetValue(media)!, into, cancellationToken: cancel);
            AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {got.SizeBytes} bytes");
            return 0;
        });
    }

    private static Command Show()
    {
        var media = new Argument<string>("MEDIA") { Description = "Which, by its id." };
        var message = Message("The message that shows it; without: one that the account holds.");
        return Of("show", "Tells what is known of a medium.", [media, message], async (parsed, user, cancel) =>
        {
            var found = (await user.Media.GetMediaAsync(
                new GetMediaRequest { MediaId = parsed.GetValue(media)!, MessageId = parsed.GetValue(message) ?? "" }, cancellationToken: cancel)).Media;
            var table = new Table().HideHeaders().AddColumns("", "");
            table.AddRow("name", Markup.Escape(found.Name));
            table.AddRow("type", Markup.Escape(found.MediaType));
            table.AddRow("bytes", $"{found.SizeBytes}");
            table.AddRow("sha256", Convert.ToHexStringLower(found.Sha256.Span));
            table.AddRow("standing", found.Standing.ToString());
            table.AddRow("placeholder", found.Placeholder.IsEmpty ? "none" : $"{found.Placeholder.Length} bytes");
            AnsiConsole.Write(table);
            return 0;
        });
    }

    internal static Option<string> Message(string description) => new("--message") { Description = description };

    private static Command Keep()
    {
        var (media, part) = MediumOrPart();
        var message = Message("The message that shows or carries it.");
        message.Required = true;
        const string does = "Takes a medium or a part of a message into the account's own.";
        return Of("keep", does, [media, message, part], async (parsed, user, cancel) =>
        {
            var request = new KeepMediaRequest { MediaId = parsed.GetValue(media) ?? "", MessageId = parsed.GetValue(message)! };
            if (parsed.GetValue(part) is { } number)
                request.Part = number;
            var kept = await user.Media.KeepMediaAsync(request, cancellationToken: cancel);
            AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {kept.Media.MediaId} {kept.Media.Name} {kept.Media.SizeBytes} bytes");
            return 0;
        });
    }

    internal static (Argument<string?> Media, Option<int?> Part) MediumOrPart() => (
        new("MEDIA") { Description = "Which, by its id; not with --part.", Arity = ArgumentArity.ZeroOrOne },
        new("--part") { Description = "Which part of the message, counted from 0, also one that it carries itself." });

    private static Command List() => Of("list", "Lists media; deleted ones only in their folders.", [Name, Type, Folder], async (parsed, user, cancel) =>
    {
        MediaUsage? usage = null;
        var filter = new MediaFilter { Name = parsed.GetValue(Name) ?? "", MediaType = parsed.GetValue(Type) ?? "" };
        if (parsed.GetValue(Folder) is { } path)
            filter.FolderId = (await FolderCommand.FindAsync(user, path, cancel)).FolderId;
        var all = await Paging.All<ListMediaResponse, Protocol.V1.Media>(
            async token => await user.Media.ListMediaAsync(new ListMediaRequest { PageToken = token, Filter = filter }, cancellationToken: cancel),
            page =>
            {
                usage = page.Usage;
                return (page.Media, page.NextPageToken);
            });
        var table = new Table().AddColumns("id", "bytes", "type", "name");
        foreach (var media in all)
            table.AddRow(media.MediaId, $"{media.SizeBytes}", media.MediaType, Markup.Escape(media.Name));
        AnsiConsole.Write(table);
        AnsiConsole.MarkupLineInterpolated($"[grey]{usage!.StoredBytes} of {usage.QuotaBytes} bytes[/]");
        return 0;
    });

    private static Command Move()
    {
        var folder = new Argument<string>("FOLDER") { Description = "Where to, such as Films/Best, or Deleted." };
        var media = Several();
        var copy = new Option<bool>("--copy") { Description = "They stay where they are, too." };
        return Of("move", "Puts media into a folder.", [folder, media, copy], async (parsed, user, cancel) =>
        {
            var to = (await FolderCommand.FindAsync(user, parsed.GetValue(folder)!, cancel)).FolderId;
            string[] ids = parsed.GetValue(media)!;
            return parsed.GetValue(copy)
                ? Print((await user.Media.CopyMediaToFolderAsync(
                    new CopyMediaToFolderRequest { MediaIds = { ids }, ToFolderId = to }, cancellationToken: cancel)).Outcomes)
                : Print((await user.Media.MoveMediaToFolderAsync(
                    new MoveMediaToFolderRequest { MediaIds = { ids }, ToFolderId = to }, cancellationToken: cancel)).Outcomes);
        });
    }

    private static Command Restore()
    {
        var media = Several();
        return Of("restore", "Takes media back that were deleted.", [media], async (parsed, user, cancel) => Print(
            (await user.Media.RestoreMediaAsync(
                new RestoreMediaRequest { MediaIds = { parsed.GetValue(media)! } }, cancellationToken: cancel)).Outcomes));
    }

    private static Argument<string[]> Several() => new("MEDIA")
    {
        Description = "Which, by their ids.", Arity = ArgumentArity.OneOrMore,
    };

    private static int Print(IEnumerable<MediaFilingOutcome> outcomes) =>
        Outcomes.All(outcomes.Select(outcome => Outcomes.Print(outcome.MediaId, outcome.Done, outcome.Refusal)));

    private static Command Delete()
    {
        var media = Several();
        return Of("delete", "Gives media up.", [media], async (parsed, user, cancel) => Print(
            (await user.Media.DeleteMediaAsync(
                new DeleteMediaRequest { MediaIds = { parsed.GetValue(media)! } }, cancellationToken: cancel)).Outcomes));
    }

    // As it was called before all commands said "move" and "delete".
    private static Command AlsoAs(string name, Command command)
    {
        command.Aliases.Add(name);
        return command;
    }

    internal static Command Of(
        string name, string description, Symbol[] symbols, Func<ParseResult, CpmClient, CancellationToken, Task<int>> run) =>
        Of(name, description, symbols, (parsed, user, _, cancel) => run(parsed, user, cancel));

    // Told where links work, too.
    internal static Command Of(
        string name, string description, Symbol[] symbols, Func<ParseResult, CpmClient, Uri?, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description) { Account, Data, Server };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Account)!);
            return await run(parsed, user, service.Links, cancel);
        });
        return command;
    }
}
