using System.CommandLine;
using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Accounts;

/// <summary>An operator's first steps: make, see, close and open accounts.</summary>
internal static class AccountCommand
{
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();

    public static Command Create() => new("account", "Provisions accounts.")
    {
        CreateVerb(),
        ListVerb(),
        OnOne("show", "Shows an account.", async (client, id, cancel) =>
            (await client.Accounts.GetAccountAsync(new GetAccountRequest { AccountId = id },
                cancellationToken: cancel)).Account),
        OnOne("suspend", "Closes an account for a while.", async (client, id, cancel) =>
            (await client.Accounts.SuspendAccountAsync(new SuspendAccountRequest { AccountId = id },
                cancellationToken: cancel)).Account),
        OnOne("resume", "Opens a suspended account again.", async (client, id, cancel) =>
            (await client.Accounts.ResumeAccountAsync(new ResumeAccountRequest { AccountId = id },
                cancellationToken: cancel)).Account),
        OnOne("delete", "Deletes an account for good.", async (client, id, cancel) =>
        {
            await client.Accounts.DeleteAccountAsync(new DeleteAccountRequest { AccountId = id },
                cancellationToken: cancel);
            return null;
        }),
    };

    private static Command CreateVerb()
    {
        var id = new Argument<string>("ACCOUNT") { Description = "The account's id, such as anna." };
        var addresses = new Argument<string[]>("ADDRESS")
        {
            Description = "Its addresses, such as tel:+4930111111.",
            Arity = ArgumentArity.OneOrMore,
        };
        var name = new Option<string?>("--name") { Description = "A name for people." };
        var command = new Command("create", "Makes an account.") { id, addresses, name, Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            var request = new CreateAccountRequest
            {
                AccountId = parsed.GetValue(id),
                Addresses = { parsed.GetValue(addresses)! },
                DisplayName = parsed.GetValue(name) ?? "",
            };
            Print([(await service.Operator.Accounts.CreateAccountAsync(request, cancellationToken: cancel)).Account]);
        });
        return command;
    }

    private static Command ListVerb()
    {
        var command = new Command("list", "Lists all accounts.") { Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            Print(await Paging.All(
                token => service.Operator.Accounts.ListAccountsAsync(
                    new ListAccountsRequest { PageSize = 1000, PageToken = token }, cancellationToken: cancel).ResponseAsync,
                page => (page.Accounts, page.NextPageToken)));
        });
        return command;
    }

    private static Command OnOne(string verb, string description, Func<CpmClient, string, CancellationToken,
        Task<Account?>> act)
    {
        var id = new Argument<string>("ACCOUNT") { Description = "The account's id." };
        var command = new Command(verb, description) { id, Data, Server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            if (await act(service.Operator, parsed.GetValue(id)!, cancel) is { } account)
                Print([account]);
            else
                AnsiConsole.MarkupLine("Done.");
        });
        return command;
    }

    private static void Print(IEnumerable<Account> accounts)
    {
        var table =
            new Table().Border(TableBorder.Rounded).AddColumns("account", "addresses", "name", "state", "since");
        foreach (var account in accounts)
        {
            var since = account.CreateTime.ToDateTimeOffset().ToLocalTime();
            table.AddRow(
                Markup.Escape(account.AccountId), Markup.Escape(string.Join('\n', account.Addresses)),
                Markup.Escape(account.DisplayName),
                account.State == AccountState.Active ? "[green]active[/]"
                    : $"[yellow]{account.State}[/]", $"{since:yyyy-MM-dd HH:mm}");
        }
        AnsiConsole.Write(table);
    }
}
