using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Connect;

/// <summary>Why and how the server ends a connection.</summary>
internal sealed record Ending(ClosingReason Reason, TimeSpan? RetryAfter = null, long ResyncSeq = 0)
{
    public ConnectResponse ToFrame() => new()
    {
        Closing = new Closing
        {
            Reason = Reason,
            RetryAfter = RetryAfter is { } wait ? Duration.FromTimeSpan(wait) : null,
            ResyncSeq = ResyncSeq,
        },
    };
}
