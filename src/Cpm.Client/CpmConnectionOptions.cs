using Cpm.Protocol.V1;

namespace Cpm.Client;

/// <summary>How a <see cref="CpmConnection"/> reads and sends.</summary>
public sealed record CpmConnectionOptions
{
    /// <summary>Where the cursor is kept; in memory unless set.</summary>
    public ICursorStore Cursor { get; init; } = new MemoryCursorStore();

    /// <summary>
    /// How many entries the service may send ahead of the acknowledgements, 1 to 256; 256 unless set.
    /// </summary>
    public int Credit { get; init; } = 256;

    /// <summary>Acknowledge at the latest after so many finished entries; 32 unless set.</summary>
    public int AcknowledgeBatch { get; init; } = 32;

    /// <summary>Acknowledge at the latest so long after a finished entry; 50 ms unless set.</summary>
    public TimeSpan AcknowledgeDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How many sends may await their answer; a further one waits. 256 unless set.</summary>
    public int MaxPendingSends { get; init; } = 256;

    /// <summary>
    /// How long a send that the service cannot take now (UNAVAILABLE, RATE_LIMITED) is repeated before its error is
    /// thrown;
    /// 30 s unless set. A send that waits for the connection is bounded by its cancellation token only.
    /// </summary>
    public TimeSpan SendRetryWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the service may take to answer a new connection; 15 s unless set.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Called when the cursor is older than the kept history: read the state by the list calls; when the callback
    /// returns, the connection goes on from the seq given. Null: the entries end with a
    /// <see cref="CpmConnectionClosedException"/> that holds the seq.
    /// </summary>
    public Func<long, CancellationToken, ValueTask>? OnResync { get; init; }

    /// <summary>Called when the connection comes and goes. Must be quick and must not throw.</summary>
    public Action<ConnectionState>? OnStateChanged { get; init; }

    /// <summary>
    /// Called when somebody does something in a conversation at this moment, such as writing. Must be quick and must not throw.
    /// </summary>
    public Action<Indication>? OnIndication { get; init; }

    /// <summary>
    /// Called when another device of a session tells this one something, in order. Must be quick and must not throw: put it down and
    /// act on it elsewhere.
    /// </summary>
    public Action<SessionSignal>? OnSessionSignal { get; init; }

    /// <summary>Called when somebody else speaks in a session. Must be quick and must not throw.</summary>
    public Action<FloorState>? OnFloorChanged { get; init; }

    internal void Validate()
    {
        if (Credit is < 1 or > 256)
            throw new ArgumentException("Credit must be 1 to 256.");
        if (AcknowledgeBatch < 1 || AcknowledgeBatch > Credit)
            throw new ArgumentException("AcknowledgeBatch must be 1 to Credit, or the service would wait for ever.");
        if (AcknowledgeDelay <= TimeSpan.Zero || OpenTimeout <= TimeSpan.Zero || SendRetryWindow < TimeSpan.Zero)
            throw new ArgumentException("Times must be more than zero.");
        if (MaxPendingSends < 1)
            throw new ArgumentException("MaxPendingSends must be at least 1.");
    }
}
