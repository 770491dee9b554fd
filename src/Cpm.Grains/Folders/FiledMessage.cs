using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>A message and where it is.</summary>
/// <param name="Row">The message, without its content.</param>
/// <param name="Where">Where it is.</param>
internal sealed record FiledMessage(PlacementRow Row, Whereabouts Where)
{
    /// <summary>The message as it is counted.</summary>
    public CountedMessage Counted => Count(Where, EntryCodec.Envelope(Row.Stored));

    /// <summary>A message of an account that files none.</summary>
    public static FiledMessage Unfiled(PlacementRow row) => new(row, new Whereabouts((PlacementFlags)row.Flags, []));

    /// <summary>What it means for what is counted that the message is somewhere else, or gone.</summary>
    /// <param name="after">Where it is; null if it is gone.</param>
    public CountChange Recount(Whereabouts? after)
    {
        CountedMessage counted = Counted;
        return new CountChange(Row.Seq, counted, after is null ? null : counted with { Where = after });
    }

    /// <summary>What it means that the message is shown otherwise.</summary>
    /// <param name="flags">Its flags then.</param>
    /// <param name="shown">What is shown of it.</param>
    public CountChange Recount(PlacementFlags flags, MessageEnvelope shown) =>
        new(Row.Seq, Counted, Count(Where with { Flags = flags }, shown));

    // What is left of one that was recalled takes nothing, also where its content is still needed elsewhere.
    private static CountedMessage Count(Whereabouts where, MessageEnvelope shown) =>
        new(where, where.Flags.HasFlag(PlacementFlags.Recalled) ? 0 : StorageWatch.SizeOf(shown));
}
