using Cpm.FrontDoor.Errors;
using Cpm.Grains.Conversations;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Says of messages how often they were answered, where the caller asked for it.</summary>
internal static class Replies
{
    public static async Task Count(bool wanted, IConversationsGrain conversations, IReadOnlyCollection<Message> messages)
    {
        if (!wanted)
            return;
        foreach (var some in messages.GroupBy(m => m.ConversationId))
        {
            var answer = await conversations.CountReplies(
                ConversationIds.Parse(some.Key), [.. some.Select(m => MessageIds.Parse(m.MessageId))]);
            var tallies = answer.OrRefuse().Items.ToDictionary(t => MessageIds.Format(t.Message));
            foreach (var message in some)
            {
                if (!tallies.TryGetValue(message.MessageId, out var tally))
                    continue;
                message.ReplyCount = tally.Count;
                message.LastReplyTime = Times.ToProto(tally.LastAtMs);
            }
        }
    }
}
