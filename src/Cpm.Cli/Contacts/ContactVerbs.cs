using System.CommandLine;
using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;
using FieldMask = Google.Protobuf.WellKnownTypes.FieldMask;

namespace Cpm.Cli.Contacts;

/// <summary>One contact: see it, change it, delete it.</summary>
internal static class ContactVerbs
{
    private static readonly Option<string?> Etag = new("--etag")
    {
        Description = "Only if it is still as it was with this etag, which get prints.",
    };

    public static Command GetVerb() => Verb("get", "Shows a contact.", [], async (client, contact, _, cancel) =>
        Show(contact, await ContactNames.GroupsAsync(client, cancel)));

    public static Command DeleteVerb() => Verb("delete", "Deletes a contact.", [Etag], async (client, contact, parsed, cancel) =>
    {
        await client.Contacts.DeleteContactAsync(
            new DeleteContactRequest { ContactId = contact.ContactId, Etag = parsed.GetValue(Etag) ?? contact.Etag }, cancellationToken: cancel);
        AnsiConsole.MarkupLineInterpolated($"deleted {contact.ContactId} {contact.DisplayName}");
    });

    public static Command ChangeVerb()
    {
        var name = new Option<string?>("--name") { Description = "The name that lists show." };
        var note = new Option<string?>("--note") { Description = "The notes; \"\" for none." };
        var added = new Option<string[]>("--add") { Description = "An address more." };
        var removed = new Option<string[]>("--remove") { Description = "An address less." };
        return Verb("change", "Changes a contact.", [name, note, added, removed, Etag], async (client, contact, parsed, cancel) =>
        {
            var request = new UpdateContactRequest { Contact = contact, UpdateMask = new FieldMask() };
            contact.Etag = parsed.GetValue(Etag) ?? contact.Etag;
            if (parsed.GetValue(name) is { } newName)
                Set("display_name", () => contact.DisplayName = newName);
            if (parsed.GetValue(note) is { } newNote)
                Set("notes", () => contact.Notes = newNote);
            if (parsed.GetValue(added) is { Length: > 0 } more)
                Set("addresses", () => contact.Addresses.Add(more.Select(a => new ContactAddress { Address = a })));
            if (parsed.GetValue(removed) is { Length: > 0 } less)
                Set("addresses", () => Remove(contact, less));
            if (request.UpdateMask.Paths.Count == 0)
                throw new CommandException("Say what to change: --name, --note, --add or --remove.");
            var answer = await client.Contacts.UpdateContactAsync(request, cancellationToken: cancel);
            Show(answer.Contact, await ContactNames.GroupsAsync(client, cancel));

            void Set(string path, Action set)
            {
                if (!request.UpdateMask.Paths.Contains(path))
                    request.UpdateMask.Paths.Add(path);
                set();
            }
        });
    }

    private static Command Verb(
        string verb, string description, Option[] options, Func<CpmClient, Contact, ParseResult, CancellationToken, Task> act)
    {
        var which = ContactNames.Contact();
        var command = new Command(verb, description) { which };
        foreach (var option in options)
            command.Add(option);
        return MessagesCommand.Verb(command, async (parsed, user, cancel) =>
        {
            await act(user, await ContactNames.ContactAsync(user, parsed.GetValue(which)!, cancel), parsed, cancel);
            return 0;
        });
    }

    private static void Remove(Contact contact, string[] addresses)
    {
        foreach (var address in addresses)
        {
            var there = contact.Addresses.FirstOrDefault(a => IsSame(a.Address, address))
                ?? throw new CommandException($"{contact.DisplayName} does not have the address {address}.");
            contact.Addresses.Remove(there);
        }
    }

    // As it is kept, or without its scheme; a number however it is written.
    private static bool IsSame(string kept, string typed)
    {
        var bare = kept[(kept.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return string.Equals(kept, typed, StringComparison.OrdinalIgnoreCase)
            || string.Equals(bare, typed, StringComparison.OrdinalIgnoreCase)
            || (Number(bare) is { Length: > 0 } number && number == Number(typed));
    }

    private static string Number(string text)
    {
        var digits = string.Concat(text.Where(c => c is not (' ' or '-' or '.' or '(' or ')' or '/')));
        return digits.All(c => char.IsAsciiDigit(c) || c == '+') ? digits : "";
    }

    private static void Show(Contact contact, List<ContactGroup> groups)
    {
        var table = new Table().HideHeaders().AddColumns("what", "is");
        Row("contact", contact.ContactId);
        Row("etag", contact.Etag);
        Row("name", contact.DisplayName);
        Row("nickname", contact.Nickname);
        foreach (var address in contact.Addresses)
            Row(address.Label.Length > 0 ? address.Label : "address", address.Address);
        Row("organisation", contact.Employment?.Organisation ?? "");
        Row("birthday", contact.Birthday);
        Row("notes", contact.Notes);
        Row("picture", contact.Picture?.MediaType ?? "");
        Row("groups", string.Join(", ", groups.Where(g => contact.ContactGroupIds.Contains(g.ContactGroupId)).Select(g => g.Name)));
        AnsiConsole.Write(table);

        void Row(string what, string text)
        {
            if (text.Length > 0)
                table.AddRow(Markup.Escape(PlainText.Harmless(what)), Markup.Escape(PlainText.Harmless(text)));
        }
    }
}
