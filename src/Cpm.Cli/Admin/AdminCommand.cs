using System.CommandLine;
using System.Globalization;
using Cpm.Protocol.Admin.V1;
using Spectre.Console;

namespace Cpm.Cli.Admin;

/// <summary>What keeps the service well: who serves, what waits, what operators did.</summary>
internal static class AdminCommand
{
    private const int PageSize = 1_000;
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();

    public static Command Create() => new("admin", "Looks after the service, as an operator.")
    {
        Verb("servers", "Lists the servers of the deployment.", async (admin, cancel) => AdminTables.Of(
            await Paging.All(token => admin.ListServersAsync(new ListServersRequest { PageSize = PageSize, PageToken = token },
                cancellationToken: cancel).ResponseAsync, page => (page.Servers, page.NextPageToken)))),
        On("drain", "SERVER", "Makes a server stop in good order.", async (admin, id, cancel) =>
        {
            await admin.DrainServerAsync(new DrainServerRequest { ServerId = id }, cancellationToken: cancel);
            return new Text("It stops.");
        }),
        On("account", "ACCOUNT", "Looks at an account.", async (admin, id, cancel) => AdminTables.Of(
            (await admin.InspectAccountAsync(new InspectAccountRequest { AccountId = id }, cancellationToken: cancel)).Standing)),
        On("requeue", "ACCOUNT", "Tries at once to bring what an account owes.", async (admin, id, cancel) =>
        {
            var owed = (await admin.RequeueAccountAsync(
                new RequeueAccountRequest { AccountId = id }, cancellationToken: cancel)).Owed;
            return new Text(string.Create(CultureInfo.CurrentCulture, $"It owed {owed.Count:N0}, and is at it."));
        }),
        QuotaCommand.Create(Data, Server),
        OfAccount("outbox", "Lists what is owed and not yet brought.", async (admin, id, count, cancel) => AdminTables.Of(
            (await admin.ListOutboxAsync(
                new ListOutboxRequest { AccountId = id, PageSize = count }, cancellationToken: cancel)).Items)),
        OfAccount("schedule", "Lists what waits for its time.", async (admin, id, count, cancel) => AdminTables.Of(
            (await admin.ListScheduleAsync(
                new ListScheduleRequest { AccountId = id, PageSize = count }, cancellationToken: cancel)).Items)),
        Verb("limits", "Lists the numeric settings in force.", async (admin, cancel) => AdminTables.Of(
            await Paging.All(token => admin.ListLimitsAsync(new ListLimitsRequest { PageSize = PageSize, PageToken = token },
                cancellationToken: cancel).ResponseAsync, page => (page.Limits, page.NextPageToken)))),
        AuditVerb(),
    };

    private static Command Verb(string name, string description, Func<AdminService.AdminServiceClient, CancellationToken,
        Task<Spectre.Console.Rendering.IRenderable>> show)
    {
        var command = new Command(name, description) { Data, Server };
        command.SetAction((parsed, cancel) => Run(parsed, admin => show(admin, cancel)));
        return command;
    }

    private static Command On(string name, string what, string description, Func<AdminService.AdminServiceClient, string,
        CancellationToken, Task<Spectre.Console.Rendering.IRenderable>> act)
    {
        var id = new Argument<string>(what) { Description = "Its id." };
        var command = new Command(name, description) { id, Data, Server };
        command.SetAction((parsed, cancel) => Run(parsed, admin => act(admin, parsed.GetValue(id)!, cancel)));
        return command;
    }

    private static Command OfAccount(string name, string description, Func<AdminService.AdminServiceClient, string, int,
        CancellationToken, Task<Spectre.Console.Rendering.IRenderable>> list)
    {
        var account = new Option<string>("--account") { Description = "Only of this account.", DefaultValueFactory = _ => "" };
        var count = Count();
        var command = new Command(name, description) { account, count, Data, Server };
        command.SetAction((parsed, cancel) => Run(
            parsed, admin => list(admin, parsed.GetValue(account)!, parsed.GetValue(count), cancel)));
        return command;
    }

    private static Command AuditVerb()
    {
        var count = Count();
        var command = new Command("audit", "Lists what operators did, the last first.") { count, Data, Server };
        command.SetAction((parsed, cancel) => Run(parsed, async admin => AdminTables.Of((await admin.ListAuditRecordsAsync(
            new ListAuditRecordsRequest { PageSize = parsed.GetValue(count) }, cancellationToken: cancel)).Records)));
        return command;
    }

    private static Option<int> Count()
    {
        var count = new Option<int>("--count") { Description = "At most so many, 1 to 1,000.", DefaultValueFactory = _ => 50 };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > PageSize)
                result.AddError("--count is not within 1 to 1,000.");
        });
        return count;
    }

    private static async Task Run(
        ParseResult parsed, Func<AdminService.AdminServiceClient, Task<Spectre.Console.Rendering.IRenderable>> act)
    {
        using var service = Service.Open(parsed, Data, Server);
        AnsiConsole.Write(await act(service.Operator.Admin));
        AnsiConsole.WriteLine();
    }
}
