using Cpm.Grains.Conversations;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

internal static class ConversationMapping
{
    public static Conversation ToProto(this ConversationView view)
    {
        var envelope = view.Last.Envelope;
        var conversation = new Conversation
        {
            ConversationId = ConversationIds.Format(view.Conversation),
            LastMessage = view.Last.ToProto(),
            UnreadCount = view.Unread,
            UnreadMentionCount = view.Mentions,
            Muted = view.Choice.Muted,
            Pinned = view.Choice.Pinned,
            Archived = view.Choice.Archived,
            Etag = Etags.Format(view.Choice.Version),
        };
        conversation.Participants.Add(envelope.ToGroup
            ? envelope.Recipients
            : new SortedSet<string>([envelope.Sender, .. envelope.Recipients], StringComparer.Ordinal));
        return conversation;
    }

    public static ConversationChanged ToProto(this ConversationChoiceView choice) => new()
    {
        ConversationId = ConversationIds.Format(choice.Conversation),
        Muted = choice.Muted,
        Pinned = choice.Pinned,
        Archived = choice.Archived,
        Etag = Etags.Format(choice.Version),
    };
}
