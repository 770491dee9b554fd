using Cpm.Grains.Entries;
using Orleans.Concurrency;

namespace Cpm.Grains.Delivery;

/// <summary>
/// The bell of a front door node: one observer per node, not per device or account. A lost ring is harmless: the ledger holds
/// the truth, and the front door looks again when it repeats its attachment.
/// </summary>
[Alias("cpm.IBell")]
public interface IBell : IGrainObserver
{
    /// <summary>An account's ledger advanced, durably.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="entries">The new entries, in order, without gaps; empty means: read them.</param>
    /// <param name="head">Where the ledger stands now.</param>
    /// <returns>When noted; the account does not wait.</returns>
    [OneWay, AlwaysInterleave, Alias("Advanced")]
    Task Advanced(string accountId, EntryView[] entries, long head);

    /// <summary>A connection has to end.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="connection">Which connection.</param>
    /// <param name="reason">Why.</param>
    /// <returns>When noted; the account does not wait.</returns>
    [OneWay, AlwaysInterleave, Alias("Close")]
    Task Close(string accountId, long connection, CloseReason reason);

    /// <summary>The account's activation ends: attach again, to be rung by the next one.</summary>
    /// <param name="accountId">Which account.</param>
    /// <returns>When noted; the account does not wait.</returns>
    [OneWay, AlwaysInterleave, Alias("Forgotten")]
    Task Forgotten(string accountId);

    /// <summary>Somebody does something at this moment; not part of any ledger.</summary>
    /// <param name="accountId">Which account's devices are shown it.</param>
    /// <param name="indication">What.</param>
    /// <returns>When noted; the account does not wait.</returns>
    [OneWay, AlwaysInterleave, Alias("Indicated")]
    Task Indicated(string accountId, Conversations.IndicationView indication);

    /// <summary>Another device of a session tells a device something; not part of any ledger.</summary>
    /// <param name="accountId">Whose device is told.</param>
    /// <param name="connection">Its connection.</param>
    /// <param name="signal">What.</param>
    /// <returns>Done once it is on its way to the device, or why not.</returns>
    [AlwaysInterleave, Alias("Signalled")]
    Task<Answer<Done>> Signalled(string accountId, long connection, Sessions.SignalView signal);

    /// <summary>Who speaks in a session changed; not part of any ledger.</summary>
    /// <param name="accountId">Whose device is told.</param>
    /// <param name="connection">Its connection.</param>
    /// <param name="floor">Who speaks.</param>
    /// <returns>When noted; the account does not wait.</returns>
    [OneWay, AlwaysInterleave, Alias("FloorChanged")]
    Task FloorChanged(string accountId, long connection, Sessions.FloorView floor);
}
