using System.Runtime.CompilerServices;
using Cpm.Protocol.V1;

namespace Cpm.Client.Messages;

/// <summary>
/// Stores what a device holds, and what went other ways, in the account (CPM-STOR-015, -016). Whatever breaks, and whoever uploads the
/// same again, a message is stored once as long as the account holds it.
/// </summary>
public static class MessageUploads
{
    private const int MostMessages = 100, MostBytes = 384 * 1024;

    /// <summary>Uploads messages in batches of bounded size, in the order given: the oldest should come first.</summary>
    /// <param name="client">Acts for the account.</param>
    /// <param name="messages">The messages; one without an origin_id gets one made of what it says (<see cref="MessageOrigin"/>).</param>
    /// <param name="automatic">The user did not ask for these: refused unless his settings have upload_automatically.</param>
    /// <param name="cancellation">Ends it; what was stored so far stays.</param>
    /// <returns>What became of each message, as soon as its batch is stored.</returns>
    /// <exception cref="CpmException">The service refused a batch as a whole, or could not be reached for long. Begin again.</exception>
    public static async IAsyncEnumerable<UploadOutcome> UploadMessagesAsync(
        this CpmClient client, IEnumerable<MessageToUpload> messages, bool automatic = false,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(messages);
        foreach (var batch in Batches(messages))
        {
            batch.Automatic = automatic;
            foreach (var outcome in await StoreAsync(client, batch, cancellation).ConfigureAwait(false))
                yield return outcome;
        }
    }

    // How many may come at once is the service's to say.
    private static async Task<IReadOnlyList<UploadOutcome>> StoreAsync(
        CpmClient client, UploadMessagesRequest batch, CancellationToken cancellation)
    {
        try
        {
            return (await client.Messages.UploadMessagesAsync(batch, cancellationToken: cancellation).ConfigureAwait(false)).Outcomes;
        }
        catch (CpmException tooMany) when (tooMany.Reason == ErrorReason.LimitReached && batch.Messages.Count > 1)
        {
            var half = batch.Messages.Count / 2;
            var first = new UploadMessagesRequest { Automatic = batch.Automatic, Messages = { batch.Messages.Take(half) } };
            var rest = new UploadMessagesRequest { Automatic = batch.Automatic, Messages = { batch.Messages.Skip(half) } };
            return
            [
                .. await StoreAsync(client, first, cancellation).ConfigureAwait(false),
                .. await StoreAsync(client, rest, cancellation).ConfigureAwait(false),
            ];
        }
    }

    private static IEnumerable<UploadMessagesRequest> Batches(IEnumerable<MessageToUpload> messages)
    {
        var batch = new UploadMessagesRequest();
        var bytes = 0;
        foreach (var message in messages)
        {
            if (message.OriginId.Length == 0)
                message.OriginId = MessageOrigin.Of(message);
            var size = message.CalculateSize();
            if (batch.Messages.Count > 0 && (batch.Messages.Count == MostMessages || bytes + size > MostBytes))
            {
                yield return batch;
                (batch, bytes) = (new UploadMessagesRequest(), 0);
            }
            batch.Messages.Add(message);
            bytes += size;
        }
        if (batch.Messages.Count > 0)
            yield return batch;
    }
}
