namespace Cpm.Grains.Conversations;

/// <summary>The conversations of an account (CPM-CONV-006). Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IConversationsGrain")]
public interface IConversationsGrain : IGrainWithStringKey
{
    /// <summary>Lists conversations: those pinned first, then the one with the latest message first.</summary>
    /// <param name="archived">Only those put away, or only those not; null for all.</param>
    /// <param name="after">Where the page begins; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="device">For which device; 0 for none.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<Page<ConversationView>>> List(bool? archived, string after, int count, int device);

    /// <summary>Reads a conversation.</summary>
    /// <param name="conversation">Which.</param>
    /// <param name="device">For which device; 0 for none.</param>
    /// <returns>The conversation, or why not.</returns>
    [Alias("Find")]
    Task<Answer<ConversationView>> Find(long conversation, int device);

    /// <summary>Lists messages of a conversation.</summary>
    /// <param name="query">Which.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("History")]
    Task<Answer<Page<Messages.MessageView>>> History(HistoryQuery query);

    /// <summary>Lists what answers a message.</summary>
    /// <param name="query">Which.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Replies")]
    Task<Answer<RepliesView>> Replies(RepliesQuery query);

    /// <summary>Counts what answers messages of a conversation, those that came last first, up to 20,000 answers.</summary>
    /// <param name="conversation">Which conversation.</param>
    /// <param name="messages">Which messages.</param>
    /// <returns>Those that were answered, or why not.</returns>
    [Alias("CountReplies")]
    Task<Answer<Page<ReplyTally>>> CountReplies(long conversation, long[] messages);

    /// <summary>Mutes, pins, puts away, or the contrary.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="update">What changes.</param>
    /// <returns>What holds now, or why not.</returns>
    [Alias("Change")]
    Task<Answer<ConversationChoiceView>> Change(Request request, ConversationUpdate update);

    /// <summary>Marks as read what came in.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="conversation">Which.</param>
    /// <param name="through">Only up to and with this message; 0 for all.</param>
    /// <returns>What was marked, or why not.</returns>
    [Alias("MarkRead")]
    Task<Answer<MarkedRead>> MarkRead(Request request, long conversation, long through);

    /// <summary>Shows others what the owner is doing at this moment.</summary>
    /// <param name="sender">One of his addresses in any spelling; empty means the first.</param>
    /// <param name="recipients">To whom, in any spelling.</param>
    /// <param name="activity">What.</param>
    /// <returns>Done, or why not; nothing tells whether it was shown.</returns>
    [Alias("Indicate")]
    Task<Answer<Done>> Indicate(string sender, string[] recipients, Domain.Conversations.Activity activity);
}
