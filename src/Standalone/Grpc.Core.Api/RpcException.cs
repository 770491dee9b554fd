namespace Grpc.Core;

/// <summary>A call that ended with a status other than OK.</summary>
public class RpcException : Exception
{
    /// <summary>A failure without trailers.</summary>
    /// <param name="status">How the call ended.</param>
    public RpcException(Status status) : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>A failure without trailers, with its own message.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="message">What <see cref="Exception.Message"/> says; it stays local.</param>
    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>A failure with trailers.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What travels after the last message.</param>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <summary>A failure with trailers and its own message.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What travels after the last message.</param>
    /// <param name="message">What <see cref="Exception.Message"/> says; it stays local.</param>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What travelled after the last message; empty if nothing did.</summary>
    public Metadata Trailers { get; }
}
