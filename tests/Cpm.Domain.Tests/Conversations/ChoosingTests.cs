using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Tests.Conversations;

public class ChoosingTests
{
    private static readonly ConversationChange Nothing = new(0, null, null, null);

    [Fact]
    public void What_is_not_named_stays()
    {
        ConversationChosen muted = Decide(ConversationChoice.None, Nothing with { Muted = true }, 4);
        Assert.Equal(new ConversationChoice { Muted = true, Version = 4 }, muted.Choice);
        ConversationChosen archived = Decide(muted.Choice, Nothing with { Archived = true }, 5);
        Assert.Equal(new ConversationChoice { Muted = true, ArchivedSeq = 5, Version = 5 }, archived.Choice);
        Assert.Equal(0, Decide(archived.Choice, Nothing with { Archived = false }, 6).Choice.ArchivedSeq);
    }

    [Fact]
    public void Pinned_conversations_are_counted_and_limited()
    {
        AccountState full = Given.Account with { PinnedConversations = Given.Limits.PinnedConversations };
        Choosing.Decide(full, ConversationChoice.None, Nothing with { Pinned = true }, Given.Limits, 4)
            .IsRefused(RefusalReason.LimitReached, "pinned_conversations", Given.Limits.PinnedConversations);
        ConversationChoice pinned = ConversationChoice.None with { Pinned = true };
        Assert.Same(full, Choosing.Decide(full, pinned, Nothing with { Pinned = true }, Given.Limits, 4).Accepted().State);
        Assert.Equal(
            Given.Limits.PinnedConversations - 1,
            Choosing.Decide(full, pinned, Nothing with { Pinned = false }, Given.Limits, 4).Accepted().State.PinnedConversations);
        Assert.Equal(1, Decide(ConversationChoice.None, Nothing with { Pinned = true }, 4).State.PinnedConversations);
    }

    [Fact]
    public void A_stale_version_is_refused_and_the_first_has_one_too()
    {
        Choosing.Decide(Given.Account, ConversationChoice.None with { Version = 7 }, Nothing with { ExpectedVersion = 6 }, Given.Limits, 8)
            .IsRefused(RefusalReason.EtagStale);
        Assert.Equal(8, Decide(ConversationChoice.None, Nothing with { ExpectedVersion = 1, Muted = true }, 8).Choice.Version);
    }

    [Fact]
    public void A_closed_account_decides_nothing() =>
        Choosing.Decide(Given.Suspended, ConversationChoice.None, Nothing, Given.Limits, 4).IsRefused(RefusalReason.AccountSuspended);

    [Theory]
    [InlineData(0, false, 9, false)]
    [InlineData(5, false, 4, true)]
    [InlineData(5, false, 6, false)]
    [InlineData(5, true, 6, true)]
    public void What_arrives_brings_back_what_was_put_away_unless_it_is_muted(
        long archivedSeq, bool muted, long arrivedSeq, bool archived) => Assert.Equal(
        archived, new ConversationChoice { ArchivedSeq = archivedSeq, Muted = muted }.IsArchived(arrivedSeq));

    [Theory]
    [InlineData(PlacementFlags.Inbox, true)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Flagged | PlacementFlags.Delivered, true)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Read, false)]
    [InlineData(PlacementFlags.Inbox | PlacementFlags.Sent, false)]
    [InlineData(PlacementFlags.Sent, false)]
    public void Only_what_came_from_others_and_was_not_displayed_is_unread(PlacementFlags flags, bool unread)
    {
        Assert.Equal(unread, Reading.IsUnread(flags));
        Assert.Equal(unread ? -1 : 0, Reading.Change(flags, null));
        Assert.Equal(unread ? -1 : 0, Reading.Change(flags, flags | PlacementFlags.Read));
    }

    private static ConversationChosen Decide(ConversationChoice choice, ConversationChange change, long seq) =>
        Choosing.Decide(Given.Account, choice, change, Given.Limits, seq).Accepted();
}
