using System.Text.RegularExpressions;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Tests;

[Collection(Person.AtTheConsole)]
public sealed partial class VerbTests
{
    private const string Ben = "tel:+4930222222";

    [Fact]
    public async Task A_person_does_with_messages_and_links_what_there_is_to_do_by_the_ids_that_lists_print()
    {
        await using var person = await Person.AtAServer();
        var id = await Received(person);
        Assert.Contains(id, await person.Types("messages", "search", "--as", "ben", "hello"), StringComparison.Ordinal);

        var media = await Reads(person, id);
        await LinksToAll(person, id);
        await Previews(person, id, media);
        await Files(person, id);
        await Forwards(person, id);
        await Deletes(person, id);
        await Links(person, media);
    }

    private static async Task<string> Received(Person person)
    {
        var file = Path.Combine(person.Data, "plan.bin");
        await File.WriteAllBytesAsync(file, [1, 2, 3]);
        await person.Types("account", "create", "anna", "tel:+4930111111");
        await person.Types("account", "create", "ben", Ben);
        await person.Types("send", "--as", "anna", "--to", Ben, "--subject", "Plans", "--file", file, "Hello \u001b[2JBen");
        var listed = await person.TypesUntil("Plans Hello [2JBen", "messages", "list", "--as", "ben");
        return MessageId().Match(listed).Value;
    }

    private static async Task<string> Reads(Person person, string id)
    {
        await person.Types("messages", "mark", "read", id, "--as", "ben");
        await person.Types("messages", "mark", "flagged", id, "--as", "ben");
        var shown = await person.Types("messages", "get", id, "--as", "ben");
        Assert.Contains("read, flagged", shown, StringComparison.Ordinal);
        Assert.Contains("Hello [2JBen", shown, StringComparison.Ordinal);
        await person.Types("messages", "mark", "unflagged", id, "--as", "ben");
        await person.Types("messages", "mark", "unread", id, "--as", "ben");
        var marked = await person.Types("messages", "get", id, "--as", "ben");
        Assert.Contains("unread", marked, StringComparison.Ordinal);
        Assert.DoesNotContain("flagged", marked, StringComparison.Ordinal);
        var media = MediaId().Match(shown).Value;
        await person.Types("media", "keep", media, "--message", id, "--as", "ben");
        return media;
    }

    private static async Task Files(Person person, string id)
    {
        await person.Types("folder", "create", "Work", "--as", "ben");
        var made = FolderId().Match(await person.Types("folder", "create", "Work/Plans", "--as", "ben"));
        Assert.True(made.Success);
        await person.Types("messages", "move", "Work/Plans", id, "--as", "ben");
        Assert.Contains(id, await In(person, "work/plans"), StringComparison.Ordinal);
        Assert.Contains(id, await In(person, made.Groups["id"].Value), StringComparison.Ordinal);
        Assert.DoesNotContain(id, await In(person, "Inbox"), StringComparison.Ordinal);
        await person.Types("messages", "copy", "inbox", id, "--as", "ben");
        Assert.Contains(id, await In(person, "Inbox"), StringComparison.Ordinal);
        await person.Types("messages", "move", "Work", id, "--from", "Inbox", "--as", "ben");
        Assert.Contains(id, await In(person, "Work/Plans"), StringComparison.Ordinal);
        Assert.Contains(
            id, await person.Types("messages", "search", "--folder", "Work", "--as", "ben"), StringComparison.Ordinal);
        await person.Types("folder", "copy", "Work/Plans", "Copied", "--as", "ben");
        Assert.Contains(id, await In(person, "Copied"), StringComparison.Ordinal);
    }

    private static async Task Forwards(Person person, string id)
    {
        await person.Types("messages", "forward", id, "--to", "tel:+4930111111", "--show-sender", "--as", "ben");
        var listed = await person.TypesUntil(Ben, "messages", "list", "--folder", "inbox", "--as", "anna");
        Assert.Contains("Hello", listed, StringComparison.Ordinal);
    }

    private static async Task Deletes(Person person, string id)
    {
        await person.Types("messages", "delete", id, "--as", "ben");
        Assert.Contains(id, await In(person, "Deleted"), StringComparison.Ordinal);
        await person.Types("messages", "restore", id, "--as", "ben");
        Assert.DoesNotContain(id, await In(person, "Deleted"), StringComparison.Ordinal);
        await person.Types("messages", "delete", id, "--for-good", "--as", "ben");
        var refused = await Assert.ThrowsAsync<CpmException>(() => person.Types("messages", "get", id, "--as", "ben"));
        Assert.Equal(ErrorReason.MessageUnknown, refused.Reason);
    }

    private static async Task Links(Person person, string media)
    {
        Assert.StartsWith("/media/", await person.Types("media", "link", media, "--as", "ben"), StringComparison.Ordinal);
        var link = LinkId().Match(await person.Types("media", "links", "--media", media, "--as", "ben")).Value;
        await person.Types("media", "revoke", link, "--as", "ben");
        Assert.DoesNotMatch(LinkId(), await person.Types("media", "links", "--as", "ben"));
    }

    private static async Task LinksToAll(Person person, string id)
    {
        Assert.StartsWith("/media/", await person.Types("media", "link", "--message", id, "--as", "ben"), StringComparison.Ordinal);
        var listed = await person.Types("media", "links", "--message", id, "--as", "ben");
        Assert.Contains(id, listed, StringComparison.Ordinal);
        await person.Types("media", "revoke", LinkId().Match(listed).Value, "--as", "ben");
        Assert.DoesNotMatch(LinkId(), await person.Types("media", "links", "--message", id, "--as", "ben"));
    }

    // There is none of what these are: a text that is not kept, and a file that shows nothing.
    private static async Task Previews(Person person, string id, string media)
    {
        var file = Path.Combine(person.Data, "preview.webp");
        Assert.Equal(ErrorReason.MediaUnknown, await Refused(file, "--message", id, "--part", "0"));
        Assert.Equal(ErrorReason.PreviewImpossible, await Refused(file, "--message", id, "--part", "1"));
        Assert.Equal(ErrorReason.PreviewImpossible, await Refused(media, file));
        await Assert.ThrowsAsync<CommandException>(() => person.Types("media", "preview", file, "--message", id, "--as", "ben"));
        await Assert.ThrowsAsync<CommandException>(() => person.Types("media", "preview", media, file, "--message", id, "--part", "1", "--as", "ben"));

        async Task<ErrorReason> Refused(params string[] words) => (await Assert.ThrowsAsync<CpmException>(
            () => person.Types(["media", "preview", .. words, "--as", "ben"]))).Reason;
    }

    private static Task<string> In(Person person, string folder) =>
        person.Types("messages", "list", "--folder", folder, "--as", "ben");

    [GeneratedRegex("m[0-9a-f]{16}")]
    private static partial Regex MessageId();

    [GeneratedRegex(@"\bx\d+\b")]
    private static partial Regex MediaId();

    [GeneratedRegex(@"\bl\d+\b")]
    private static partial Regex LinkId();

    // Of the row of the folder, its second cell.
    [GeneratedRegex(@"Work/Plans\W+(?<id>o\d+)\b")]
    private static partial Regex FolderId();
}
