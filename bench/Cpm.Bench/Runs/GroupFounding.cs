using Cpm.Bench.Servers;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Bench.Runs;

/// <summary>Founds a group that all given users are in; the first of them owns it.</summary>
internal static class GroupFounding
{
    private const int AtOnce = 16;

    public static async Task<Group> FoundAsync(
        ServerUnderTest server, BenchDevice[] devices, CancellationToken cancellationToken)
    {
        using var owner = As(server, devices[0]);
        // Nobody but the owner hears who comes: what is measured is messages, not a thousand times a thousand notices.
        var terms = new GroupTerms { Entrance = GroupEntrance.Link, MaySeeMembers = GroupRole.Admin };
        var founded = await owner.Groups.CreateGroupAsync(
            new CreateGroupRequest { RequestId = Id(), Group = new Group { Name = "bench", Terms = terms } },
            cancellationToken: cancellationToken);
        var linked = await owner.Groups.RenewGroupLinkAsync(
            new RenewGroupLinkRequest { RequestId = Id(), GroupId = founded.Group.GroupId },
            cancellationToken: cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(devices.Skip(1), parallel, async (device, cancel) =>
        {
            using var user = As(server, device);
            await user.Groups.JoinGroupAsync(
                new JoinGroupRequest
                {
                    RequestId = Id(), GroupId = linked.Group.GroupId, LinkToken = linked.Group.LinkToken,
                },
                cancellationToken: cancel);
        });
        return linked.Group;
    }

    private static CpmClient As(ServerUnderTest server, BenchDevice device) =>
        server.Operator.As(TokenSource.Fixed(server.TokenFor(device.Account, null)));

    private static string Id() => Guid.CreateVersion7().ToString();
}
