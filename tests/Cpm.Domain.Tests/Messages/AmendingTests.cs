using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using static Cpm.Domain.Tests.Given;

namespace Cpm.Domain.Tests.Messages;

public class AmendingTests
{
    private const PlacementFlags Sent = PlacementFlags.Sent, Inbox = PlacementFlags.Inbox;
    private static readonly AmendCommand Edit = new(AmendmentKind.Edit, 10, 1, []), Recall = new(AmendmentKind.Recall, 0, 0, []);
    private static readonly MessageFacts Message = new("anna", Anna, [Ben], NowMs);
    private static readonly AmendmentChange Edited = new(AmendmentKind.Edit, Anna, "anna", NowMs + 1, 7, 1, []);

    [Fact]
    public void Who_sent_it_edits_for_a_day_and_recalls_for_two()
    {
        long day = Given.Limits.EditSeconds * 1_000L, twoDays = Given.Limits.RecallSeconds * 1_000L;
        Assert.Null(Refuse(Edit, Sent, NowMs + day));
        Assert.Equal(RefusalReason.AmendTooLate, Refuse(Edit, Sent, NowMs + day + 1)?.Reason);
        Assert.Null(Refuse(Recall, Sent, NowMs + twoDays));
        Assert.Equal(RefusalReason.AmendTooLate, Refuse(Recall, Sent, NowMs + twoDays + 1)?.Reason);
        Assert.Null(Refuse(Edit, Sent | PlacementFlags.Scheduled, NowMs + twoDays + 1));
    }

    [Fact]
    public void Who_got_it_does_neither_and_nobody_does_anything_with_what_is_recalled()
    {
        Assert.Equal(RefusalReason.NotSender, Refuse(Edit, Inbox)?.Reason);
        Assert.Equal(RefusalReason.NotSender, Refuse(Recall, Inbox)?.Reason);
        var recalled = new Amended { RecalledAtMs = NowMs };
        foreach (AmendCommand command in new[] { Edit, Recall, React("x") })
        {
            Assert.Equal(RefusalReason.MessageRecalled, Refuse(command, Sent, before: recalled)?.Reason);
        }

        Assert.Equal(RefusalReason.AccountSuspended, Amending.Refuse(Suspended, Edit, Message, Sent, Amended.Nothing, Given.Limits, NowMs)?.Reason);
    }

    [Fact]
    public void New_content_is_measured_as_the_first_was_and_edits_are_counted()
    {
        Assert.Equal(Refusal.Field("content"), Refuse(Edit with { ContentParts = 0 }, Sent));
        Assert.Equal(Refusal.Limit("content_parts", 32), Refuse(Edit with { ContentParts = 33 }, Sent));
        Assert.Equal(RefusalReason.ContentTooLarge, Refuse(Edit with { ContentBytes = Given.Limits.ContentBytes + 1 }, Sent)?.Reason);
        var often = new Amended { Edits = Given.Limits.EditsPerMessage };
        Assert.Equal(Refusal.Limit("edits_per_message", Given.Limits.EditsPerMessage), Refuse(Edit, Sent, before: often));
    }

    [Fact]
    public void Each_who_has_it_takes_an_edit_from_its_sender_alone_and_none_that_is_older_than_the_one_he_has()
    {
        Assert.Equal((7, 1, NowMs + 1), Shown(Take(Edited)));
        Assert.Null(Take(Edited with { ActorAccount = "eve" }));
        Assert.Null(Take(Edited with { Version = 0 }));
        Assert.Null(Take(Edited with { AtMs = NowMs + (Given.Limits.EditSeconds * 1_000L) + 1 }));
        Assert.Null(Take(Edited with { Edits = Given.Limits.EditsPerMessage + 1 }));
        var second = new Amended { Version = 9, Edits = 2, EditedAtMs = NowMs };
        Assert.Null(Take(Edited, second));
        Assert.Equal((7, 3, NowMs + 1), Shown(Take(Edited with { Edits = 3 }, second)));
    }

    [Fact]
    public void Recall_leaves_nothing_and_is_final()
    {
        var before = new Amended { Version = 9, Edits = 2, EditedAtMs = NowMs, Reactors = [new Reactor(Ben, ["x"], false)] };
        AmendmentChange recall = Edited with { Kind = AmendmentKind.Recall, Version = 0 };
        Amended after = Take(recall, before)!;
        Assert.Equal((0, 0, NowMs + 1), (after.Version, after.Reactors.Length, after.RecalledAtMs));
        Assert.Null(Take(recall, after));
        Assert.Null(Take(Edited with { Edits = 3 }, after));
        Assert.Null(Take(recall with { ActorAccount = "ben" }, before));
    }

    [Fact]
    public void Who_is_not_heard_changes_nothing()
    {
        AccountState byAddress = Account with { Blocked = [new BlockedSender(Anna, null)] };
        AccountState byAccount = Account with { Blocked = [new BlockedSender(AnnaTel, "anna")] };
        Assert.Null(Amending.Take(byAddress, Message, Amended.Nothing, Edited, Given.Limits));
        Assert.Null(Amending.Take(byAccount, Message, Amended.Nothing, Edited, Given.Limits));
    }

    [Fact]
    public void Recalled_message_waits_neither_to_be_read_nor_to_be_reported_nor_to_expire()
    {
        const PlacementFlags Recalled = Inbox | PlacementFlags.Recalled;
        Assert.False(Domain.Conversations.Reading.IsUnread(Recalled));
        Assert.False(Domain.Delivery.Acknowledgement.Matters(Recalled, true, NowMs));
        Assert.False(Domain.Delivery.Acknowledgement.Expires(Recalled));
        Assert.False(Marking.ReportsDisplayed(Recalled | PlacementFlags.Read, true, new UserSettings()));
    }

    private static (long, int, long) Shown(Amended? amended) => (amended!.Version, amended.Edits, amended.EditedAtMs);

    private static AmendCommand React(params ImmutableArray<string> reactions) => new(AmendmentKind.React, 0, 0, reactions);

    private static Amended? Take(AmendmentChange change, Amended? before = null) =>
        Amending.Take(Account, Message, before ?? Amended.Nothing, change, Given.Limits);

    private static Refusal? Refuse(AmendCommand command, PlacementFlags flags, long nowMs = NowMs, Amended? before = null) =>
        Amending.Refuse(Account, command, Message, flags, before ?? Amended.Nothing, Given.Limits, nowMs);
}
