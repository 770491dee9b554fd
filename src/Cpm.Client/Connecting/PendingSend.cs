using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>A send and the answer it waits for.</summary>
internal sealed class PendingSend(SendMessageRequest request, long startedAt)
{
    public SendMessageRequest Request { get; } = request;

    /// <summary>When it began, as a timestamp of the clock in use.</summary>
    public long StartedAt { get; } = startedAt;

    /// <summary>How often the service could not take it.</summary>
    public int Failures { get; set; }

    /// <summary>Posted, and not answered since.</summary>
    public bool IsOnTheWay { get; set; }

    public TaskCompletionSource<SendMessageResponse> Answer { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
