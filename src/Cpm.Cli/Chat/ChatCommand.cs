using System.CommandLine;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>A terminal chat.</summary>
internal static class ChatCommand
{
    public static Command Create()
    {
        var account = new Option<string>("--as") { Description = "Whose chat: an account.", Required = true };
        var peer = new Option<string>("--to") { Description = "With whom: an address.", Required = true };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("chat", "Talks with somebody.") { account, peer, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            return await RunAsync(service, parsed.GetValue(account)!, parsed.GetValue(peer)!, cancel);
        });
        return command;
    }

    private static async Task<int> RunAsync(Service service, string me, string peer,
        CancellationToken cancellationToken)
    {
        await RequireAccountAsync(service, me, cancellationToken);
        var they = (await service.Operator.Accounts.LookupAccountAsync(
            new LookupAccountRequest { Address = peer }, cancellationToken: cancellationToken)).Account;
        var device = await DeviceAsync(service, me, cancellationToken);
        using var client = service.As(me, device);
        using var screen = NewScreen(me);
        var theirName = they.DisplayName.Length > 0 ? they.DisplayName : they.AccountId;
        var conversation = new Conversation(me, they.Addresses, theirName);
        await using var connection = client.Connect(new CpmConnectionOptions
        {
            Cursor = new FileCursorStore(ChatMemory.CursorPath(service.Data, me)),
            OnResync = (_, _) => ValueTask.CompletedTask,
            OnStateChanged = state =>
            {
                if (state == ConnectionState.Waiting)
                    screen.Notice("connection lost, trying again");
            },
        });
        using var session = new ChatSession(client, connection, screen, conversation, they, device);
        await session.RunAsync(cancellationToken);
        return 0;
    }

    private static async Task RequireAccountAsync(Service service, string account, CancellationToken cancellationToken)
    {
        try
        {
            await service.Operator.Accounts.GetAccountAsync(
                new GetAccountRequest { AccountId = account }, cancellationToken: cancellationToken);
        }
        catch (CpmException fault) when (fault.Reason == ErrorReason.AccountUnknown)
        {
            throw new CommandException(
                $"There is no account '{account}'. Make it: ./cpm account create {account} tel:+4930123456");
        }
    }

    /// <summary>This terminal's device: registered once and remembered; registered again if it was removed.</summary>
    private static async Task<string> DeviceAsync(Service service, string account, CancellationToken cancellationToken)
    {
        using var user = service.As(account);
        if (ChatMemory.Load(service.Data, account) is { } memory)
        {
            try
            {
                await user.Devices.GetDeviceAsync(new GetDeviceRequest { DeviceId = memory.DeviceId },
                    cancellationToken: cancellationToken);
                return memory.DeviceId;
            }
            catch (CpmException fault) when (fault.Reason == ErrorReason.DeviceUnknown)
            {
                File.Delete(ChatMemory.CursorPath(service.Data, account));
            }
        }
        var registered = await user.Devices.RegisterDeviceAsync(
            new RegisterDeviceRequest { Device = new Device { Name = $"terminal on {Environment.MachineName}" } },
            cancellationToken: cancellationToken);
        new ChatMemory(registered.Device.DeviceId).Save(service.Data, account);
        return registered.Device.DeviceId;
    }

    private static IChatScreen NewScreen(string me) => Console.IsInputRedirected || Console.IsOutputRedirected
        ? new LineScreen(new StreamReader(Console.OpenStandardInput()), Console.Out)
        : new TerminalScreen(me);
}
