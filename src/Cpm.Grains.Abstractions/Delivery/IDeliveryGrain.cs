using Cpm.Grains.Entries;

namespace Cpm.Grains.Delivery;

/// <summary>
/// What a front door needs to serve an account's connected devices. Keyed by account id; a face of the account's grain.
/// </summary>
[Alias("cpm.IDeliveryGrain")]
public interface IDeliveryGrain : IGrainWithStringKey
{
    /// <summary>
    /// Tells that a device is connected. Another connection of the same device is displaced. To be repeated every few
    /// seconds while the connection lasts (<see cref="DeliveryTimes.RefreshSeconds"/>), since an activation's memory may be
    /// lost; the repeat of a connection that was displaced meanwhile is told so.
    /// </summary>
    /// <param name="attachment">Which device, which connection, and whom to ring.</param>
    /// <returns>Where the ledger stands, or why not.</returns>
    [Alias("Attach")]
    Task<Answer<Attached>> Attach(Attachment attachment);

    /// <summary>Tells that a connection ended; without effect if it was displaced.</summary>
    /// <param name="device">Which device.</param>
    /// <param name="connection">Which connection.</param>
    /// <param name="throughSeq">What the device had acknowledged at the end.</param>
    /// <returns>When noted.</returns>
    [Alias("Detach")]
    Task Detach(int device, long connection, long throughSeq);

    /// <summary>Reads entries for a device.</summary>
    /// <param name="device">For which device: what it deleted locally comes without content.</param>
    /// <param name="afterSeq">The cursor.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The entries in order, without gaps; fewer than asked only when there are no more or they are large.</returns>
    [Alias("Read")]
    Task<Answer<EntryPage>> Read(int device, long afterSeq, int count);

    /// <summary>
    /// A device has everything through a seq: the message is delivered. Needs to be told at once only for entries that say so
    /// (<see cref="EntryView.AckMatters"/>), otherwise now and then.
    /// </summary>
    /// <param name="device">Which device.</param>
    /// <param name="throughSeq">What it has.</param>
    /// <returns>True once durable where that matters; false: tell again later.</returns>
    [Alias("Acknowledge")]
    Task<bool> Acknowledge(int device, long throughSeq);
}
