using Cpm.FrontDoor.Connect;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;

namespace Cpm.Host.Composition;

/// <summary>Tells the front door when a server of the cluster is lost or leaves.</summary>
internal sealed class ClusterWatch(IClusterMembershipService membership, IAttachedDevices devices) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<SiloAddress> known = [];
        try
        {
            await foreach (var members in membership.MembershipUpdates.WithCancellation(stoppingToken))
            {
                HashSet<SiloAddress> active =
                    [.. members.Members.Values.Where(m => m.Status == SiloStatus.Active).Select(m => m.SiloAddress)];
                if (known.Except(active).Any())
                    devices.AttachAgain();
                known = active;
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }
}
