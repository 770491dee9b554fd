namespace Grpc.Core;

/// <summary>How one call is made.</summary>
public readonly struct CallOptions
{
    /// <summary>Options of a call; everything may be left out.</summary>
    /// <param name="headers">What travels ahead of the first message.</param>
    /// <param name="deadline">When the caller stops waiting, in UTC.</param>
    /// <param name="cancellationToken">Gives up the call.</param>
    /// <param name="writeOptions">Wishes for the requests.</param>
    /// <param name="propagationToken">The call being handled, from which this one inherits.</param>
    /// <param name="credentials">What proves the caller.</param>
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
    {
        Headers = headers;
        Deadline = deadline;
        CancellationToken = cancellationToken;
        WriteOptions = writeOptions;
        PropagationToken = propagationToken;
        Credentials = credentials;
    }

    /// <summary>What travels ahead of the first message.</summary>
    public Metadata? Headers { get; private init; }

    /// <summary>When the caller stops waiting, in UTC; null for never.</summary>
    public DateTime? Deadline { get; private init; }

    /// <summary>Gives up the call.</summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>Wishes for the requests.</summary>
    public WriteOptions? WriteOptions { get; private init; }

    /// <summary>The call being handled, from which this one inherits.</summary>
    public ContextPropagationToken? PropagationToken { get; private init; }

    /// <summary>What proves the caller.</summary>
    public CallCredentials? Credentials { get; private init; }

    /// <summary>Whether the call waits for a connection instead of failing without one.</summary>
    public bool IsWaitForReady { get; private init; }

    /// <summary>The same options with other headers.</summary>
    /// <param name="headers">What travels ahead of the first message.</param>
    public CallOptions WithHeaders(Metadata headers) => this with { Headers = headers };

    /// <summary>The same options with another deadline.</summary>
    /// <param name="deadline">When the caller stops waiting, in UTC.</param>
    public CallOptions WithDeadline(DateTime deadline) => this with { Deadline = deadline };

    /// <summary>The same options with another token.</summary>
    /// <param name="cancellationToken">Gives up the call.</param>
    public CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { CancellationToken = cancellationToken };

    /// <summary>The same options with other wishes.</summary>
    /// <param name="writeOptions">Wishes for the requests.</param>
    public CallOptions WithWriteOptions(WriteOptions writeOptions) => this with { WriteOptions = writeOptions };

    /// <summary>The same options, inheriting from another call.</summary>
    /// <param name="propagationToken">The call being handled.</param>
    public CallOptions WithPropagationToken(ContextPropagationToken propagationToken) =>
        this with { PropagationToken = propagationToken };

    /// <summary>The same options with other credentials.</summary>
    /// <param name="credentials">What proves the caller.</param>
    public CallOptions WithCredentials(CallCredentials credentials) => this with { Credentials = credentials };

    /// <summary>The same options, waiting for a connection or not.</summary>
    /// <param name="waitForReady">Whether the call waits instead of failing.</param>
    public CallOptions WithWaitForReady(bool waitForReady = true) => this with { IsWaitForReady = waitForReady };
}
