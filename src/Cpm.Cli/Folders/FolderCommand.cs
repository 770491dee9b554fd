using System.CommandLine;
using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Folders;

/// <summary>A user's folders: see, make, move and delete them. Folders are named by their paths, such as Holidays/Pictures.</summary>
internal static class FolderCommand
{
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();
    private static readonly Option<string> Owner = new("--as") { Description = "The owner's account.", Required = true };

    public static Command Create() => new("folder", "Looks after an account's folders.")
    {
        Verb("list", "Lists all folders.", [], ShowAsync),
        Verb("create", "Makes a folder.", [Path()], async (client, paths, cancel) =>
        {
            var (parent, name) = await SplitAsync(client, paths[0], cancel);
            await client.Folders.CreateFolderAsync(
                new CreateFolderRequest { ParentFolderId = parent, Name = name }, cancellationToken: cancel);
            await ShowAsync(client, [], cancel);
        }),
        Verb("move", "Moves a folder with all that is in it, and renames it.", [Path(), Path("TO", "Where to.")], MoveAsync),
        Verb("copy", "Copies a folder with all that is in it.", [Path(), Path("TO", "The copy.")], async (client, paths, cancel) =>
        {
            var folder = await FindAsync(client, paths[0], cancel);
            var (parent, name) = await SplitAsync(client, paths[1], cancel);
            await client.Folders.CopyFolderAsync(
                new CopyFolderRequest { FolderId = folder.FolderId, ParentFolderId = parent, Name = name }, cancellationToken: cancel);
            await ShowAsync(client, [], cancel);
        }),
        Verb("delete", "Puts a folder among the deleted, with all that is in it; from there, deletes it for good.", [Path()], async (client, paths, cancel) =>
        {
            var folder = await FindAsync(client, paths[0], cancel);
            await client.Folders.DeleteFolderAsync(
                new DeleteFolderRequest { FolderId = folder.FolderId, ForGood = folder.ParentFolderId == "deleted" },
                cancellationToken: cancel);
            await ShowAsync(client, [], cancel);
        }),
    };

    private static Command Verb(
        string verb, string description, Argument<string>[] paths, Func<CpmClient, string[], CancellationToken, Task> act)
    {
        var command = new Command(verb, description) { Owner, Data, Server };
        foreach (var path in paths)
            command.Add(path);
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Owner)!);
            await act(user, [.. paths.Select(path => parsed.GetValue(path)!)], cancel);
        });
        return command;
    }

    private static Argument<string> Path(string name = "PATH", string description = "Which folder, such as Holidays/Pictures.") =>
        new(name) { Description = description };

    private static async Task MoveAsync(CpmClient client, string[] paths, CancellationToken cancel)
    {
        var folder = await FindAsync(client, paths[0], cancel);
        var (parent, name) = await SplitAsync(client, paths[1], cancel);
        if (parent != folder.ParentFolderId)
            await client.Folders.MoveFolderAsync(
                new MoveFolderRequest { FolderId = folder.FolderId, ParentFolderId = parent }, cancellationToken: cancel);
        if (name != folder.Name)
            await client.Folders.RenameFolderAsync(
                new RenameFolderRequest { FolderId = folder.FolderId, Name = name }, cancellationToken: cancel);
        await ShowAsync(client, [], cancel);
    }

    private static async Task<(string Parent, string Name)> SplitAsync(CpmClient client, string path, CancellationToken cancel)
    {
        var at = path.LastIndexOf('/');
        return at < 0 ? ("", path) : ((await FindAsync(client, path[..at], cancel)).FolderId, path[(at + 1)..]);
    }

    /// <summary>An option that names a folder.</summary>
    internal static Option<string?> Option(string description, string name = "--folder") =>
        new(name) { Description = $"{description}; by its path, such as Holidays/Pictures or Inbox, or its id." };

    /// <summary>An argument that names a folder to put something into.</summary>
    internal static Argument<string> Target() =>
        new("FOLDER") { Description = "Where to, by its path, such as Holidays/Pictures or Inbox, or its id." };

    /// <summary>The id of a folder that an option names; empty if it names none.</summary>
    internal static async Task<string> IdAsync(CpmClient client, string? path, CancellationToken cancel) =>
        string.IsNullOrEmpty(path) ? "" : (await FindAsync(client, path, cancel)).FolderId;

    /// <summary>A folder by its id or by its path.</summary>
    internal static async Task<Folder> FindAsync(CpmClient client, string path, CancellationToken cancel)
    {
        var all = await AllAsync(client, cancel);
        return all.Find(folder => folder.FolderId == path)
            ?? all.Find(folder => string.Equals(PathOf(folder, all), path, StringComparison.OrdinalIgnoreCase))
            ?? throw new CommandException($"There is no folder {path}.");
    }

    internal static async Task<Dictionary<string, string>> PathsAsync(CpmClient client, CancellationToken cancel)
    {
        var all = await AllAsync(client, cancel);
        return all.ToDictionary(folder => folder.FolderId, folder => PathOf(folder, all));
    }

    private static Task<List<Folder>> AllAsync(CpmClient client, CancellationToken cancel) => Paging.All(
        token => client.Folders.ListFoldersAsync(
            new ListFoldersRequest { PageSize = 1000, PageToken = token }, cancellationToken: cancel).ResponseAsync,
        page => (page.Folders, page.NextPageToken));

    private static string PathOf(Folder folder, List<Folder> all)
    {
        var name = folder.Kind == FolderKind.Own ? folder.Name : folder.Kind.ToString();
        return all.Find(f => f.FolderId == folder.ParentFolderId) is { } parent ? $"{PathOf(parent, all)}/{name}" : name;
    }

    private static async Task ShowAsync(CpmClient client, string[] paths, CancellationToken cancel)
    {
        var all = await AllAsync(client, cancel);
        var table = new Table().Border(TableBorder.Rounded).AddColumns("folder", "id", "items", "bytes", "unread", "media", "bytes");
        foreach (var folder in all.OrderBy(f => f.Kind == FolderKind.Own).ThenBy(f => PathOf(f, all), StringComparer.CurrentCulture))
        {
            var more = folder.More ? "+" : "";
            table.AddRow(
                Markup.Escape(PathOf(folder, all)), folder.FolderId, $"{folder.ItemCount}{more}", $"{folder.SizeBytes}{more}",
                folder.UnreadCount == 0 ? "" : $"{folder.UnreadCount}{more}",
                folder.MediaCount == 0 ? "" : $"{folder.MediaCount}", folder.MediaCount == 0 ? "" : $"{folder.MediaBytes}");
        }
        AnsiConsole.Write(table);
        var storage = await client.Folders.GetStorageAsync(new GetStorageRequest(), cancellationToken: cancel);
        var (messages, media) = (storage.Messages, storage.Media);
        AnsiConsole.MarkupLineInterpolated(
            $"[grey]messages: {messages.MessageCount}, {messages.StoredBytes} of {messages.QuotaBytes} bytes[/]");
        AnsiConsole.MarkupLineInterpolated($"[grey]media: {media.MediaCount}, {media.StoredBytes} of {media.QuotaBytes} bytes[/]");
    }
}
