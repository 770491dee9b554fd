using System.CommandLine;
using System.Text.RegularExpressions;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Contacts;

/// <summary>Contacts and groups of contacts by what a person calls them: by their ids, as lists print them, or by their names.</summary>
internal static partial class ContactNames
{
    private const int MostTyped = 128;

    /// <summary>An argument that names a contact.</summary>
    public static Argument<string> Contact() => new("CONTACT") { Description = "Which contact, by its id or its name." };

    /// <summary>An argument that names a group of contacts.</summary>
    public static Argument<string> Group() => new("GROUP") { Description = "Which group of contacts, by its name or its id." };

    /// <summary>The contact that is meant.</summary>
    public static async Task<Contact> ContactAsync(CpmClient client, string text, CancellationToken cancel)
    {
        if (ContactId().IsMatch(text))
            return (await client.Contacts.GetContactAsync(new GetContactRequest { ContactId = text }, cancellationToken: cancel)).Contact;
        var query = text.Length <= MostTyped ? text : text[..MostTyped];
        var found = await Paging.All(
            token => client.Contacts.FindContactsAsync(
                new FindContactsRequest { Query = query, PageSize = 100, PageToken = token }, cancellationToken: cancel).ResponseAsync,
            page => (page.Contacts, page.NextPageToken));
        var named = found.FindAll(contact => string.Equals(contact.DisplayName, text, StringComparison.OrdinalIgnoreCase));
        return named.Count switch
        {
            0 => throw new CommandException($"There is no contact {text}. See who there is: ./cpm contact list"),
            1 => named[0],
            _ => throw new CommandException($"There are {named.Count} contacts {text}. Say which: {string.Join(", ", named.Select(c => c.ContactId))}"),
        };
    }

    /// <summary>The group that is meant.</summary>
    public static async Task<ContactGroup> GroupAsync(CpmClient client, string text, CancellationToken cancel)
    {
        var all = await GroupsAsync(client, cancel);
        return all.Find(group => string.Equals(group.Name, text, StringComparison.OrdinalIgnoreCase))
            ?? all.Find(group => group.ContactGroupId == text)
            ?? throw new CommandException($"There is no group of contacts {text}. See them: ./cpm contact group list");
    }

    /// <summary>All groups of contacts.</summary>
    public static Task<List<ContactGroup>> GroupsAsync(CpmClient client, CancellationToken cancel) => Paging.All(
        token => client.Contacts.ListContactGroupsAsync(
            new ListContactGroupsRequest { PageSize = 100, PageToken = token }, cancellationToken: cancel).ResponseAsync,
        page => (page.ContactGroups, page.NextPageToken));

    [GeneratedRegex(@"\Ap[0-9]+\z")]
    private static partial Regex ContactId();
}
