using Orleans.Concurrency;

namespace Cpm.Grains.Admin;

/// <summary>The way to one server.</summary>
[Alias("cpm.IServerControl")]
public interface IServerControl : IGrainObserver
{
    /// <summary>Stop in good order.</summary>
    /// <returns>When noted; nobody waits for it.</returns>
    [OneWay, AlwaysInterleave, Alias("Drain")]
    Task Drain();
}
