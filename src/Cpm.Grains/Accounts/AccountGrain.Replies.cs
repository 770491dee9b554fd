using Cpm.Grains.Conversations;

namespace Cpm.Grains.Accounts;

/// <content>What answers messages that the account holds.</content>
public sealed partial class AccountGrain
{
    private readonly ReplyList _replies;

    /// <inheritdoc />
    public Task<Answer<RepliesView>> Replies(RepliesQuery query) => _replies.List(query);

    /// <inheritdoc />
    public Task<Answer<Page<ReplyTally>>> CountReplies(long conversation, long[] messages) => _replies.Count(conversation, messages);
}
