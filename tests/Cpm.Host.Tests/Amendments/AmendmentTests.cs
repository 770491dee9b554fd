using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Amendments;

/// <summary>Messages between people that are edited, recalled and reacted to after they were sent.</summary>
public sealed class AmendmentTests : AmendmentScene
{
    [Fact]
    [Requirement("CPM-HLF-006")]
    public async Task An_edit_reaches_all_devices_of_both_sides_and_those_that_connect_later()
    {
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        var sent = await Send(_anna, Ben, "helo");
        await bens.Shows(Arrived(sent));
        await Edit(_anna, sent, "hello");
        await Edit(_anna, sent, "hello!");
        var shown = await bens.Shows(Edited(sent, "hello!"));
        Assert.Equal((2, Anna), (shown.EditCount, shown.Sender));
        Assert.NotNull(shown.EditTime);
        await bens.Shows(Edited(sent, "hello"));
        await annas.Shows(Edited(sent, "hello!"));
        Assert.Equal(("hello!", 2), (TextOf(await Get(_ben, sent)), (await Get(_anna, sent)).EditCount));
        Assert.Equal("hello!", TextOf(await Replayed(_ben, sent)));
        Assert.Equal("hello!", TextOf(await Replayed(_anna, sent)));
        var history = await _ben.Owner.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = sent.ConversationId });
        Assert.Equal("hello!", TextOf(history.Messages.Single()));
    }

    [Fact]
    [Requirement("CPM-MLD-005")]
    public async Task A_recalled_message_shows_nothing_but_that_it_was_recalled_to_anybody_ever_again()
    {
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        var request = Message("secret", Ben);
        request.Subject = "secret too";
        request.RequestDeliveryReport = true;
        var sent = await _anna.Owner.Messages.SendMessageAsync(request);
        await bens.Shows(Arrived(sent));
        Assert.Equal(1, await Unread(sent));
        await Edit(_anna, sent, "still secret");
        await React(_ben, sent, "👍");
        await using var annas = new Screen(_anna.Devices[0]);
        await annas.Shows(Reacted(sent, "👍1"));
        await Recall(_anna, sent);
        AssertNothingLeft(await bens.Shows(Recalled(sent)));
        AssertNothingLeft(await Get(_anna, sent));
        AssertNothingLeft(await Get(_ben, sent));
        AssertNothingLeft(await Replayed(_anna, sent));
        AssertNothingLeft(await Replayed(_ben, sent));
        Assert.Equal(0, await Unread(sent));
        await annas.Shows(e => e.ReportArrived?.Report is { Kind: ReportKind.Recalled } r && r.MessageId == sent.MessageId ? r : null);
        var timeline = await _anna.Owner.Messages.GetMessageTimelineAsync(new GetMessageTimelineRequest { MessageId = sent.MessageId });
        Assert.Contains(timeline.Recipients.Single().Reports, r => r.Kind == ReportKind.Recalled);
        await Refused(ErrorReason.MessageRecalled, () => Edit(_anna, sent, "again"));
        await Refused(ErrorReason.MessageRecalled, () => React(_ben, sent, "👍"));
    }

    [Fact]
    public async Task Only_its_sender_edits_or_recalls_and_only_what_he_has()
    {
        var sent = await Send(_anna, Ben, "mine");
        await using var bens = new Screen(_ben.Devices[0]);
        await bens.Shows(Arrived(sent));
        await Refused(ErrorReason.NotSender, () => Edit(_ben, sent, "yours"));
        await Refused(ErrorReason.NotSender, () => Recall(_ben, sent));
        await Refused(ErrorReason.MessageUnknown, () => Edit(_carl, sent, "whose?"));
        await Refused(ErrorReason.MessageUnknown, () => React(_carl, sent, "👍"));
        await _anna.Owner.Messages.DeleteMessagesAsync(new DeleteMessagesRequest
        {
            RequestId = Id(), MessageIds = { sent.MessageId }, Scope = DeleteScope.Everywhere,
        });
        await Refused(ErrorReason.MessageUnknown, () => Recall(_anna, sent));
        await Refused(ErrorReason.InvalidField, () => React(_ben, sent, "two words"));
        await Refused(ErrorReason.InvalidField, () => React(_ben, sent, "👍", "👍"));
        await Refused(ErrorReason.LimitReached, () => React(_ben, sent, [.. "abcdefghi".Select(c => $"{c}")]));
    }

    [Fact]
    public async Task A_repeat_of_an_edit_is_one_edit()
    {
        var sent = await Send(_anna, Ben, "one");
        var edit = new EditMessageRequest { RequestId = Id(), MessageId = sent.MessageId, Content = Message("two", Ben).Content, Subject = "new" };
        var first = await _anna.Owner.Messages.EditMessageAsync(edit.Clone());
        Assert.Equal(first.Seq, (await _anna.Owner.Messages.EditMessageAsync(edit.Clone())).Seq);
        var now = await Get(_anna, sent);
        Assert.Equal((1, "two", "new"), (now.EditCount, TextOf(now), now.Subject));
        edit.Subject = "other";
        await Refused(ErrorReason.RequestIdReused, () => _anna.Owner.Messages.EditMessageAsync(edit));
    }

    [Fact]
    public async Task What_went_to_many_is_edited_and_reacted_to_among_all_of_them()
    {
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        var sent = await _anna.Owner.Messages.SendMessageAsync(Message("to all", Ben, Carl, Anna));
        await bens.Shows(Arrived(sent));
        await carls.Shows(Arrived(sent));
        await Edit(_anna, sent, "to all of you");
        await bens.Shows(Edited(sent, "to all of you"));
        await carls.Shows(Edited(sent, "to all of you"));
        await React(_ben, sent, "👍", "🎉");
        var told = await carls.Shows(Reacted(sent, "🎉1 👍1"));
        Assert.Equal((Ben, Ben), (told.Actor, told.Reactions[0].Addresses.Single()));
        await bens.Shows(Reacted(sent, "🎉1* 👍1*"));
        await React(_carl, sent, "👍");
        await annas.Shows(Reacted(sent, "👍2 🎉1"));
        await React(_ben, sent);
        await carls.Shows(Reacted(sent, "👍1*"));
        await annas.Shows(Reacted(sent, "👍1"));
        Assert.Equal("👍1", Shown((await Get(_ben, sent)).Reactions));
        Assert.Equal("👍1", Shown((await Replayed(_ben, sent)).Reactions));
    }

    [Fact]
    public async Task Message_that_waits_for_its_time_is_changed_in_place_and_goes_out_as_it_is_then()
    {
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        var request = Message("later", Ben);
        request.NotBefore = Timestamp.FromDateTime(DateTime.UtcNow.AddSeconds(3));
        var sent = await _anna.Owner.Messages.SendMessageAsync(request);
        await Refused(ErrorReason.MessageUnknown, () => React(_anna, sent, "👍"));
        await Edit(_anna, sent, "better");
        var arrived = await bens.Shows(Arrived(sent));
        Assert.Equal(("better", 0), (TextOf(arrived), arrived.EditCount));

        request = Message("never", Ben);
        request.NotBefore = Timestamp.FromDateTime(DateTime.UtcNow.AddHours(1));
        sent = await _anna.Owner.Messages.SendMessageAsync(request);
        await Recall(_anna, sent);
        await Refused(ErrorReason.MessageUnknown, () => Edit(_anna, sent, "gone"));
    }

    [Fact]
    [Requirement("CPM-STOR-003")]
    public async Task A_device_that_deleted_its_copy_is_not_shown_the_edited_one()
    {
        var sent = await Send(_anna, Ben, "big");
        await using var phone = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var laptop = await new Screen(_ben.Devices[1]).CaughtUp();
        await phone.Shows(Arrived(sent));
        await _ben.Devices[0].Messages.DeleteMessagesAsync(new DeleteMessagesRequest
        {
            RequestId = Id(), MessageIds = { sent.MessageId }, Scope = DeleteScope.ThisDevice,
        });
        await Edit(_anna, sent, "bigger");
        await laptop.Shows(Edited(sent, "bigger"));
        var told = await phone.Shows(e => e.MessageAmended);
        Assert.Equal((null, true, 1), (told.Message.Content, told.Message.State.DeletedHere, told.Message.EditCount));
    }

    [Fact]
    public async Task Who_is_not_heard_changes_nothing_any_more()
    {
        var sent = await Send(_anna, Ben, "hello");
        await using var bens = new Screen(_ben.Devices[0]);
        await bens.Shows(Arrived(sent));
        await _ben.Owner.Settings.BlockAddressAsync(new BlockAddressRequest { RequestId = Id(), Address = Anna });
        await Edit(_anna, sent, "insult");
        var other = await Send(_carl, Ben, "afterwards");
        await bens.Shows(Arrived(other));
        Assert.Equal("hello", TextOf(await Get(_ben, sent)));
    }

    private async Task<int> Unread(SendMessageResponse sent) => (await _ben.Owner.Conversations.GetConversationAsync(
        new GetConversationRequest { ConversationId = sent.ConversationId })).Conversation.UnreadCount;
}
