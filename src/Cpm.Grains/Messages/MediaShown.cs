using Cpm.Domain.Accounts;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// The stored media that a message refers to. They are written with the message, once for all who will have it: it is by having the
/// message that they may read them, so nothing of it is written where the message arrives.
/// </summary>
internal static class MediaShown
{
    /// <summary>What decisions need of them.</summary>
    public static MediaLoad Load(MessageMedia? media) =>
        media is null ? default : new MediaLoad(Bytes(media), media.Refusal);

    /// <summary>Their sizes together.</summary>
    public static long Bytes(MessageMedia? media) => media?.Shown.Sum(s => s.SizeBytes) ?? 0;

    /// <summary>Adds what lets a message show them. In the order of their numbers, so that two who write the same do not wait for each other.</summary>
    public static void Add(AccountKey account, MessageKey message, MessageMedia? media, long nowMs, List<LedgerWrite> writes)
    {
        foreach (ShownMedia shown in media?.Shown.OrderBy(s => s.Media) ?? Enumerable.Empty<ShownMedia>())
        {
            writes.Add(new LedgerWrite.ShowMedia(account, new MediaKey(shown.Media), message, shown.Part, nowMs));
        }
    }
}
