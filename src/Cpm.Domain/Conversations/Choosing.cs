using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Conversations;

/// <summary>Decisions of an owner about one of his conversations.</summary>
public static class Choosing
{
    /// <summary>Mutes, pins, puts away, or the contrary.</summary>
    /// <param name="state">The account.</param>
    /// <param name="choice">What holds now.</param>
    /// <param name="change">What is wanted.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>What holds afterwards, and the account; or why not.</returns>
    public static Decision<ConversationChosen> Decide(
        AccountState state, ConversationChoice choice, ConversationChange change, CpmLimits limits, long seq)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (change.ExpectedVersion != 0 && change.ExpectedVersion != choice.Version)
        {
            return RefusalReason.EtagStale;
        }

        bool pinned = change.Pinned ?? choice.Pinned;
        if (pinned && !choice.Pinned && state.PinnedConversations >= limits.PinnedConversations)
        {
            return Refusal.Limit("pinned_conversations", limits.PinnedConversations);
        }

        var next = new ConversationChoice
        {
            Muted = change.Muted ?? choice.Muted,
            Pinned = pinned,
            ArchivedSeq = change.Archived switch { true => seq, false => 0, null => choice.ArchivedSeq },
            Version = seq,
        };
        return new ConversationChosen(next, pinned == choice.Pinned ? state : state with
        {
            PinnedConversations = Math.Max(0, state.PinnedConversations + (pinned ? 1 : -1)),
        });
    }
}
