using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Conversations;

/// <content>Mentions, and what answers a message.</content>
public sealed partial class ConversationTests
{
    [Fact]
    [Requirement("CPM-CONV-006")]
    public async Task Who_is_mentioned_sees_it_also_where_the_conversation_is_muted()
    {
        await using var laptop = await new Screen(_annas.Devices[1]).CaughtUp();
        var plain = await Send(_ben, "plain", Anna, Carl);
        var request = Message("look", "", Anna, Carl);
        request.Mentions.Add("+49 30 111111");
        var sent = await _ben.Messages.SendMessageAsync(request);
        var shown = await laptop.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == sent.MessageId ? m : null);
        Assert.Equal((true, false, Anna), (shown.MentionsMe, shown.MentionsAll, shown.Mentions.Single()));
        await Update(_anna, new Conversation { ConversationId = sent.ConversationId, Muted = true }, "muted");
        var muted = (await List(_anna)).Single();
        Assert.Equal((true, 2, 1), (muted.Muted, muted.UnreadCount, muted.UnreadMentionCount));
        Assert.Equal((2, 0), ((await List(_carl)).Single().UnreadCount, (await List(_carl)).Single().UnreadMentionCount));
        Assert.False((await _carl.Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent.MessageId })).Message.MentionsMe);
        await _anna.Conversations.MarkConversationReadAsync(
            new MarkConversationReadRequest { RequestId = Id(), ConversationId = plain.ConversationId });
        Assert.Equal(0, (await List(_anna)).Single().UnreadMentionCount);
        var wrong = Message("look", "", Anna);
        wrong.Mentions.Add(Carl);
        await Refused(ErrorReason.InvalidField, () => _ben.Messages.SendMessageAsync(wrong));
    }

    [Fact]
    [Requirement("CPM-CONV-006")]
    [Requirement("CPM-MLD-009")]
    public async Task What_answers_a_message_is_listed_both_ways_and_counted_where_asked()
    {
        var asked = await Send(_anna, "lunch?", Ben);
        var answers = new List<SendMessageResponse>();
        for (int i = 0; i < 3; i++)
        {
            answers.Add(await _ben.Messages.SendMessageAsync(Message($"{i}", asked.MessageId, Anna)));
        }

        var request = new ListRepliesRequest
        {
            ConversationId = asked.ConversationId, MessageId = asked.MessageId, Direction = HistoryDirection.Newer, PageSize = 2,
        };
        var first = await _anna.Conversations.ListRepliesAsync(request);
        Assert.Equal((true, "0 1"), (first.MessageHeld, string.Join(' ', first.Messages.Select(TextOf))));
        request.PageToken = first.NextPageToken;
        var second = await _anna.Conversations.ListRepliesAsync(request);
        Assert.Equal(("2", ""), (string.Join(' ', second.Messages.Select(TextOf)), second.NextPageToken));
        request = new ListRepliesRequest { ConversationId = asked.ConversationId, MessageId = asked.MessageId };
        Assert.Equal("2 1 0", string.Join(' ', (await _ben.Conversations.ListRepliesAsync(request)).Messages.Select(TextOf)));
        var read = await _anna.Messages.GetMessageAsync(new GetMessageRequest { MessageId = asked.MessageId, CountReplies = true });
        Assert.Equal((3, answers[^1].AcceptTime), (read.Message.ReplyCount, read.Message.LastReplyTime));
        var history = await _ben.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = asked.ConversationId, CountReplies = true });
        Assert.Equal([0, 0, 0, 3], history.Messages.Select(m => m.ReplyCount));
        await Delete(asked.MessageId);
        Assert.False((await _anna.Conversations.ListRepliesAsync(request)).MessageHeld);
        request.MessageId = answers[0].MessageId;
        Assert.Empty((await _anna.Conversations.ListRepliesAsync(request)).Messages);
        request.MessageId = "m7fffffffffffffff";
        await Refused(ErrorReason.MessageUnknown, () => _anna.Conversations.ListRepliesAsync(request));
    }
}
