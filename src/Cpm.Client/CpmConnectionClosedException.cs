using Cpm.Protocol.V1;

namespace Cpm.Client;

/// <summary>The service closed a connection for a reason that connecting again would not cure.</summary>
public sealed class CpmConnectionClosedException : CpmException
{
    internal CpmConnectionClosedException(ClosingReason closing, ErrorReason reason, string message, long resyncSeq = 0)
        : base(reason, message)
    {
        Closing = closing;
        ResyncSeq = resyncSeq;
    }

    /// <summary>Why the service closed the connection.</summary>
    public ClosingReason Closing { get; }

    /// <summary>
    /// For <see cref="ClosingReason.Resync"/>: the cursor to connect with once the state was read by the list calls.
    /// </summary>
    public long ResyncSeq { get; }
}
