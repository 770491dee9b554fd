using System.CommandLine;
using Cpm.Client.Contacts;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Contacts;

/// <summary>An account's address book.</summary>
internal static class ContactCommand
{
    private static readonly Option<string> Account = new("--as") { Description = "The account.", Required = true };
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();

    public static Command Create() => new("contact", "An account's address book, and the groups in it.")
    {
        AddVerb(), ListVerb(), FindVerb(), ContactVerbs.GetVerb(), ContactVerbs.ChangeVerb(), ContactVerbs.DeleteVerb(),
        ImportVerb(), ExportVerb(), ContactGroupCommand.Create(),
    };

    private static Command AddVerb()
    {
        var name = new Argument<string>("NAME") { Description = "The name, such as \"Anna Smith\"." };
        var addresses = new Argument<string[]>("ADDRESS")
        {
            Description = "Addresses, such as +12015550123 or anna@example.com.", Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("add", "Adds a contact.") { name, addresses, Account, Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Account)!);
            var contact = new Contact
            {
                DisplayName = parsed.GetValue(name)!,
                Addresses = { parsed.GetValue(addresses)!.Select(a => new ContactAddress { Address = a }) },
            };
            var answer = await user.Contacts.CreateContactAsync(
                new CreateContactRequest { Contact = contact }, cancellationToken: cancel);
            Print([answer.Contact]);
        });
        return command;
    }

    private static Command ListVerb()
    {
        var command = new Command("list", "Lists all contacts by name.") { Account, Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Account)!);
            Print(await Paging.All(
                token => user.Contacts.ListContactsAsync(
                    new ListContactsRequest { PageSize = 200, PageToken = token }, cancellationToken: cancel).ResponseAsync,
                page => (page.Contacts, page.NextPageToken)));
        });
        return command;
    }

    private static Command FindVerb()
    {
        var query = new Argument<string>("QUERY") { Description = "The beginnings of names, of a number or of an address." };
        var command = new Command("find", "Finds contacts as one types.") { query, Account, Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Account)!);
            var page = await user.Contacts.FindContactsAsync(
                new FindContactsRequest { Query = parsed.GetValue(query)!, PageSize = 100 }, cancellationToken: cancel);
            Print(page.Contacts);
        });
        return command;
    }

    private static Command ImportVerb()
    {
        var path = new Argument<FileInfo>("FILE") { Description = "A file of vCards (4.0, 3.0 or 2.1)." };
        var keep = new Option<bool>("--keep") { Description = "Leave contacts that are there as they are." };
        var command = new Command("import", "Imports contacts.") { path, keep, Account, Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Account)!);
            await using var file = parsed.GetValue(path)!.OpenRead();
            var existing = parsed.GetValue(keep) ? ExistingContact.Keep : ExistingContact.Unspecified;
            var counts = new SortedDictionary<ContactOutcome, int>();
            var incomplete = 0;
            await foreach (var contact in user.ImportCardsAsync(file, existing, cancel))
            {
                counts[contact.Result.Outcome] = counts.GetValueOrDefault(contact.Result.Outcome) + 1;
                incomplete += contact.Incomplete ? 1 : 0;
                Complain(contact);
            }
            foreach (var (outcome, count) in counts.Where(c => c.Key != ContactOutcome.Unspecified))
                AnsiConsole.MarkupLineInterpolated($"{count} {outcome.ToString().ToLowerInvariant()}");
            if (incomplete > 0)
                AnsiConsole.MarkupLineInterpolated($"{incomplete} of them incomplete");
            return counts.ContainsKey(ContactOutcome.Unspecified) ? 1 : 0;
        });
        return command;
    }

    private static Command ExportVerb()
    {
        var path = new Argument<FileInfo>("FILE") { Description = "Where to: a file of vCards 4.0." };
        var command = new Command("export", "Exports all contacts.") { path, Account, Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Account)!);
            await using var file = parsed.GetValue(path)!.Create();
            var count = await user.ExportCardsAsync(file, cancellation: cancel);
            AnsiConsole.MarkupLineInterpolated($"{count} contacts");
        });
        return command;
    }

    private static void Complain(ImportedContact contact)
    {
        if (contact.Result.Outcome == ContactOutcome.Unspecified)
            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {contact.DisplayName}: {contact.Result.Refusal.InContract()} {contact.Result.RefusalSubject}");
        else if (contact.UnknownMembers.Count > 0)
            AnsiConsole.MarkupLineInterpolated($"[yellow]![/] {contact.DisplayName}: not in the address book: {string.Join(", ", contact.UnknownMembers)}");
        else if (contact is { Incomplete: true, ContactGroup: not null })
            AnsiConsole.MarkupLineInterpolated($"[yellow]![/] {contact.DisplayName}: of a group, only its name and members are kept");
        else if (contact.Incomplete)
            AnsiConsole.MarkupLineInterpolated(
                $"[yellow]![/] {contact.DisplayName}: its picture or another part is too large and not kept, or in a charset that is not known");
    }

    private static void Print(IEnumerable<Contact> contacts)
    {
        var table = new Table().AddColumns("contact", "name", "addresses", "organisation");
        foreach (var contact in contacts)
        {
            table.AddRow(
                Markup.Escape(contact.ContactId), Markup.Escape(contact.DisplayName),
                Markup.Escape(string.Join('\n', contact.Addresses.Select(a => a.Address))),
                Markup.Escape(contact.Employment?.Organisation ?? ""));
        }
        AnsiConsole.Write(table);
    }
}
