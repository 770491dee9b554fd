using Cpm.Protocol.V1;

namespace Cpm.Client.Messages;

/// <summary>Deletes whole conversations, however long they are (CPM-STOR-021).</summary>
public static class ConversationDeletions
{
    /// <summary>Deletes what the account has of a conversation, as many messages at a time as the service allows.</summary>
    /// <param name="client">Acts for the account.</param>
    /// <param name="conversationId">Which.</param>
    /// <param name="forGood">Not into the folder "deleted", from where they can be taken back.</param>
    /// <param name="throughMessageId">Up to and with this message, the last that the user was shown; empty: all that is there now.</param>
    /// <param name="cancellation">Ends it; what was deleted so far stays so.</param>
    /// <returns>How many messages were deleted.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long. Begin again.</exception>
    public static async Task<long> DeleteConversationAsync(
        this CpmClient client, string conversationId, bool forGood = false, string throughMessageId = "",
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var count = 0L;
        var token = "";
        do
        {
            var part = await client.Conversations.DeleteConversationAsync(
                new DeleteConversationRequest
                {
                    ConversationId = conversationId, ForGood = forGood, ThroughMessageId = throughMessageId, PageToken = token,
                },
                cancellationToken: cancellation).ConfigureAwait(false);
            count += part.DeletedCount;
            token = part.NextPageToken;
        }
        while (token.Length > 0);
        return count;
    }
}
