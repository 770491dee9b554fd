using Cpm.FrontDoor.Connect;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace Cpm.Host.Composition;

/// <summary>
/// An account that lives nowhere comes to life where its first device connects. Only that: were all placed where they are first
/// called, one that writes to a million would bring all of them to his own server.
/// </summary>
internal sealed class BesideItsDevice(ILocalSiloDetails here) : INearness
{
    // The hint is gone from the caller's context when this returns, because it is set in a method of its own.
    public async Task<T> Prefer<T>(Func<Task<T>> call)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, here.SiloAddress);
        return await call();
    }
}
