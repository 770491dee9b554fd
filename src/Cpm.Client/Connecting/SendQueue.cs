using System.Threading.Channels;
using Cpm.Client.Calls;
using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>
/// Sends over the connection: bounded, answered by request id, repeated where the service could not take it.
/// </summary>
internal sealed class SendQueue(PendingSends sends, CpmConnectionOptions options, CpmClientOptions client)
{
    // One item for each send under way: a channel, unlike a semaphore, needs no disposal while senders still hold it.
    private readonly Channel<byte> _underWay = Channel.CreateBounded<byte>(options.MaxPendingSends);

    public async Task<SendMessageResponse> SendAsync(SendMessageRequest request, CancellationToken cancellationToken)
    {
        var identified = RequestIds.Ensure(request, client.Time);
        await _underWay.Writer.WriteAsync(0, cancellationToken).ConfigureAwait(false);
        try
        {
            var pending = sends.Add(identified, client.Time.GetTimestamp());
            return await pending.Answer.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            sends.Remove(identified.RequestId);
            _underWay.Reader.TryRead(out _);
        }
    }

    public void Answer(SendResult result)
    {
        if (sends.Find(result.RequestId) is not { } pending)
            return;
        if (result.ResultCase == SendResult.ResultOneofCase.Response)
        {
            pending.Answer.TrySetResult(result.Response);
            return;
        }
        var error = ErrorReading.Read(result.Error);
        pending.Failures++;
        var wait = (error.RetryAfter ?? TimeSpan.Zero) + client.Backoff.Wait(pending.Failures);
        var spent = client.Time.GetElapsedTime(pending.StartedAt);
        if (error.MaySucceedLater && spent + wait <= options.SendRetryWindow)
            _ = RepeatAsync(pending, wait);
        else
            pending.Answer.TrySetException(error);
    }

    private async Task RepeatAsync(PendingSend pending, TimeSpan wait)
    {
        sends.PutOff(pending);
        await Task.Delay(wait, client.Time).ConfigureAwait(false);
        sends.Resume();
    }
}
