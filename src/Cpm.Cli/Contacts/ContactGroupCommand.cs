using System.CommandLine;
using Cpm.Cli.Messages;
using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Contacts;

/// <summary>A user's own groups of contacts, of which nobody else knows.</summary>
internal static class ContactGroupCommand
{
    private static readonly Argument<string[]> Contacts = new("CONTACT")
    {
        Description = "Contacts, by their ids or their names.", Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        var (name, group) = (new Argument<string>("NAME") { Description = "Its name, such as Family." }, ContactNames.Group());
        return new Command("group", "Groups of contacts.")
        {
            Verb("list", "Lists all groups of contacts.", [], (_, _, _) => Task.CompletedTask),
            Verb("create", "Makes a group of contacts.", [name], async (client, parsed, cancel) =>
                await client.Contacts.CreateContactGroupAsync(
                    new CreateContactGroupRequest { Name = parsed.GetValue(name)! }, cancellationToken: cancel)),
            Verb("delete", "Takes a group of contacts away; the contacts stay.", [group], async (client, parsed, cancel) =>
            {
                var there = await ContactNames.GroupAsync(client, parsed.GetValue(group)!, cancel);
                await client.Contacts.DeleteContactGroupAsync(
                    new DeleteContactGroupRequest { ContactGroupId = there.ContactGroupId }, cancellationToken: cancel);
            }),
            Verb("add", "Puts contacts into a group.", [group, Contacts], async (client, parsed, cancel) =>
                await FillAsync(client, parsed.GetValue(group)!, parsed.GetValue(Contacts)!, [], cancel)),
            Verb("remove", "Takes contacts out of a group; they stay contacts.", [group, Contacts], async (client, parsed, cancel) =>
                await FillAsync(client, parsed.GetValue(group)!, [], parsed.GetValue(Contacts)!, cancel)),
        };
    }

    // Each shows what there is then.
    private static Command Verb(
        string verb, string description, Argument[] arguments, Func<CpmClient, ParseResult, CancellationToken, Task> act)
    {
        var command = new Command(verb, description);
        foreach (var argument in arguments)
            command.Add(argument);
        return MessagesCommand.Verb(command, async (parsed, user, cancel) =>
        {
            await act(user, parsed, cancel);
            Print(await ContactNames.GroupsAsync(user, cancel));
            return 0;
        });
    }

    private static async Task FillAsync(CpmClient client, string group, string[] added, string[] removed, CancellationToken cancel)
    {
        var there = await ContactNames.GroupAsync(client, group, cancel);
        await client.Contacts.ChangeContactGroupMembersAsync(
            new ChangeContactGroupMembersRequest
            {
                ContactGroupId = there.ContactGroupId,
                AddedContactIds = { await IdsAsync(added) },
                RemovedContactIds = { await IdsAsync(removed) },
            },
            cancellationToken: cancel);

        async Task<List<string>> IdsAsync(string[] contacts)
        {
            var ids = new List<string>();
            foreach (var contact in contacts)
                ids.Add((await ContactNames.ContactAsync(client, contact, cancel)).ContactId);
            return ids;
        }
    }

    private static void Print(List<ContactGroup> groups)
    {
        var table = new Table().AddColumns("group", "name", "contacts");
        foreach (var group in groups)
            table.AddRow(Markup.Escape(group.ContactGroupId), Markup.Escape(PlainText.Harmless(group.Name)), $"{group.ContactCount}");
        AnsiConsole.Write(table);
    }
}
