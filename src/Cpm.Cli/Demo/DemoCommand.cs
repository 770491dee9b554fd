using System.CommandLine;

namespace Cpm.Cli.Demo;

/// <summary>Plays a conversation of two people with five devices, the day of five friends, and a storage put in order.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("demo", "Shows two people and five devices at work, five friends in a session, and a storage.")
        {
            data, server,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            var stage = new DemoStage();
            await using var cast = await DemoCast.GatherAsync(service, stage, cancel);
            await new DemoPlay(cast, stage).RunAsync(cancel);
            await new EveningPlay(cast.Friends, stage).RunAsync(cancel);
            await new StoragePlay(cast, stage).RunAsync(cancel);
            return stage.Bow();
        });
        return command;
    }
}
