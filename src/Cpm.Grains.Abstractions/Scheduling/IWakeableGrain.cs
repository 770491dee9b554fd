
namespace Cpm.Grains.Scheduling;

/// <summary>An account that can be woken for work whose time has come. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IWakeableGrain")]
public interface IWakeableGrain : IGrainWithStringKey
{
    /// <summary>Does what is due (deferred sending, expiry) and relays what is owed. Safe to repeat.</summary>
    /// <param name="wakes">What is due; empty: look only after what is owed.</param>
    /// <returns>When done or given up for now.</returns>
    [Alias("Wake")]
    Task Wake(DueWake[] wakes);
}
