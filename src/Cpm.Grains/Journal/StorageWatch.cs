using Cpm.Domain.Limits;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Journal;

/// <summary>Looks after what the messages of an account take as they come (CPM-STOR-009): in memory alone.</summary>
internal static class StorageWatch
{
    /// <summary>What a message takes.</summary>
    public static long SizeOf(MessageEnvelope envelope) => MessageQuota.SizeOf(envelope.ContentBytes, envelope.MediaBytes);

    /// <summary>What the message takes that an entry places; 0 if it places none.</summary>
    public static long SizeOf(EntryEvent happened) => happened switch
    {
        MessageArrived { View.Envelope: { } arrived } => SizeOf(arrived),
        MessageSent { View.Envelope: { } sent } => SizeOf(sent),
        MessageUploaded { View.Envelope: { } uploaded } => SizeOf(uploaded),
        _ => 0,
    };

    /// <summary>Whether there is room for one more message. While it is not known what is stored, there is.</summary>
    public static bool HasRoom(AccountPicture picture, long bytes, CpmLimits limits) =>
        !picture.Storage.IsWhole || MessageQuota.HasRoom(picture.Storage.Bytes, bytes, limits);

    /// <summary>What is stored, as it is told.</summary>
    public static MessageUsageView Usage(long bytes, long items, CpmLimits limits) => new(bytes, limits.MessageQuotaBytes, items);

    /// <summary>Adds a warning to a proposal by which what is stored comes near what may be.</summary>
    public static void Warn(AccountPicture picture, Proposal proposal, AccountServices services)
    {
        if (picture is not { Storage: { IsWhole: true } use, State: { } state } || state.Circle() is not null)
        {
            return;
        }

        long items = 0, bytes = 0;
        foreach (EntryEvent happened in proposal.Events)
        {
            long size = SizeOf(happened);
            items += size == 0 ? 0 : 1;
            bytes += size;
        }

        if (bytes > 0 && services.LimitsOf(state) is var limits && MessageQuota.ComesNear(use.Bytes, use.Bytes + bytes, limits))
        {
            proposal.Events.Add(new StorageCounted(Usage(use.Bytes + bytes, use.Items + items, limits), NearQuota: true));
        }
    }
}
