
namespace Cpm.Grains.Scheduling;

/// <summary>
/// Looks after one shard of the schedule: wakes the accounts whose time has come, and those that owe work that a lost process
/// left behind. Keyed by shard, from 0. A durable reminder keeps it alive.
/// </summary>
[Alias("cpm.ISchedulerGrain")]
public interface ISchedulerGrain : IGrainWithIntegerKey
{
    /// <summary>How many shards there are. Stored with every row of the schedule, so it never changes.</summary>
    const int Shards = 8;

    /// <summary>Makes sure that the shard is looked after.</summary>
    /// <returns>When it is.</returns>
    [Alias("Start")]
    Task Start();

    /// <summary>
    /// Finds the shard, and with it makes it anew where a lost server took it away: sooner than its reminder would.
    /// </summary>
    /// <returns>When it is there.</returns>
    [Alias("Tend")]
    Task Tend();
}
