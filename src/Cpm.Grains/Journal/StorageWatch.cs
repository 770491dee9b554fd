using Cpm.Domain.Conversations;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;
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

    /// <summary>What a message takes that is to be stored.</summary>
    public static long SizeOf(int contentBytes, MessageMedia? media) => MessageQuota.SizeOf(contentBytes, MediaShown.Bytes(media));

    /// <summary>Counts the message that an entry places where it comes to.</summary>
    public static void Note(StorageUse use, EntryEvent happened)
    {
        if (Arriving(happened) is { } view)
        {
            bool sent = (view.Flags & PlacementFlags.Sent) != 0;
            use.Placed(sent ? FolderId.Sent : FolderId.Inbox, SizeOf(view.Envelope), Reading.IsUnread(view.Flags));
        }
    }

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

        long items = proposal.Placed.Count, bytes = 0;
        foreach (CountedMessage placed in proposal.Placed)
        {
            bytes += placed.Bytes;
        }

        foreach (EntryEvent happened in proposal.Events)
        {
            if (Arriving(happened) is { } view)
            {
                items++;
                bytes += SizeOf(view.Envelope);
            }
        }

        if (bytes > 0 && services.LimitsOf(state) is var limits && MessageQuota.ComesNear(use.Bytes, use.Bytes + bytes, limits))
        {
            proposal.Events.Add(new StorageCounted(Usage(use.Bytes + bytes, use.Items + items, limits), NearQuota: true));
        }
    }

    private static MessageView? Arriving(EntryEvent happened) => happened switch
    {
        MessageArrived arrived => arrived.View,
        MessageSent sent => sent.View,
        _ => null,
    };
}
