using System.Text.RegularExpressions;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Tests;

[Collection(Person.AtTheConsole)]
public sealed partial class ContactVerbTests
{
    [Fact]
    public async Task A_person_changes_contacts_and_their_groups_by_the_names_and_ids_that_lists_print()
    {
        await using var person = await Person.AtAServer();
        await person.Types("account", "create", "anna", "tel:+4930111111");
        var id = ContactId().Match(await Types(person, "add", "Ben Smith", "+49 30 222222", "ben@example.com")).Value;
        await Types(person, "add", "Twin");
        await Types(person, "add", "Twin");

        await Changes(person, id);
        await Groups(person, id);
        await Deletes(person, id);
    }

    [Fact]
    public async Task An_import_tells_of_pictures_that_it_leaves_out_and_of_cards_that_it_cannot_take()
    {
        await using var person = await Person.AtAServer();
        await person.Types("account", "create", "anna", "tel:+4930111111");
        var file = Path.Combine(person.Data, "cards.vcf");
        var photo = Convert.ToBase64String(new byte[500_000]);
        await File.WriteAllTextAsync(file, $"BEGIN:VCARD\nFN:Pictured\nPHOTO;ENCODING=b:{photo}\nEND:VCARD\nBEGIN:VCARD\nFN:Plain\nEND:VCARD\n");
        var printed = await Types(person, "import", file);
        Assert.Contains("! Pictured: its picture", printed, StringComparison.Ordinal);
        Assert.Contains("2 created", printed, StringComparison.Ordinal);
        Assert.Contains("1 of them incomplete", printed, StringComparison.Ordinal);
    }

    private static async Task Changes(Person person, string id)
    {
        var etag = Etag().Match(await Types(person, "get", "ben smith")).Groups["etag"].Value;
        var changed = await Types(
            person, "change", "Ben Smith", "--name", "Benjamin Smith", "--note", "met in Oslo", "--add", "sip:ben@cpm.example", "--remove",
            "+49 (30) 222-222", "--etag", etag);
        foreach (var text in new[] { id, "Benjamin Smith", "met in Oslo", "sip:ben@cpm.example", "mailto:ben@example.com" })
            Assert.Contains(text, changed, StringComparison.Ordinal);
        Assert.DoesNotContain("222222", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("met in Oslo", await Types(person, "change", id, "--note", ""), StringComparison.Ordinal);

        // Somebody else was faster.
        Assert.Equal(ErrorReason.EtagStale, await Refused(person, "change", id, "--note", "late", "--etag", etag));
        Assert.Equal(ErrorReason.EtagStale, await Refused(person, "delete", id, "--etag", etag));
        foreach (var words in new[]
        {
            new[] { "change", id }, ["change", id, "--remove", "+4930222222"], ["change", "Nobody", "--note", "x"], ["change", "twin", "--note", "x"],
        })
        {
            await Assert.ThrowsAsync<CommandException>(() => Types(person, words));
        }
    }

    private static async Task Groups(Person person, string id)
    {
        Assert.Contains("Family", await Types(person, "group", "create", "Family"), StringComparison.Ordinal);
        Assert.Matches(@"Family\W+1\b", await Types(person, "group", "add", "family", id));
        Assert.Contains("Family", await Types(person, "get", id), StringComparison.Ordinal);
        Assert.Matches(@"Family\W+0\b", await Types(person, "group", "remove", "Family", "Benjamin Smith"));
        Assert.DoesNotContain("Family", await Types(person, "group", "delete", "Family"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<CommandException>(() => Types(person, "group", "add", "Family", id));
        Assert.DoesNotContain("Family", await Types(person, "group", "list"), StringComparison.Ordinal);
    }

    private static async Task Deletes(Person person, string id)
    {
        Assert.Contains(id, await Types(person, "delete", "Benjamin Smith"), StringComparison.Ordinal);
        Assert.DoesNotContain("Benjamin", await Types(person, "list"), StringComparison.Ordinal);
        Assert.Equal(ErrorReason.ContactUnknown, await Refused(person, "get", id));
    }

    private static Task<string> Types(Person person, params string[] words) => person.Types(["contact", .. words, "--as", "anna"]);

    private static async Task<ErrorReason> Refused(Person person, params string[] words) =>
        (await Assert.ThrowsAsync<CpmException>(() => Types(person, words))).Reason;

    [GeneratedRegex(@"\bp\d+\b")]
    private static partial Regex ContactId();

    [GeneratedRegex(@"etag\W+(?<etag>\S+)")]
    private static partial Regex Etag();
}
