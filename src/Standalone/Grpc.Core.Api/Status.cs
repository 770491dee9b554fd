namespace Grpc.Core;

/// <summary>The outcome of a call: a code, words for a person, and what the local side knows of the cause.</summary>
/// <param name="statusCode">The code.</param>
/// <param name="detail">Words for a person; they travel to the other side.</param>
/// <param name="debugException">The local cause; it never travels.</param>
public readonly struct Status(StatusCode statusCode, string detail, Exception? debugException) : IEquatable<Status>
{
    /// <summary>Success without words.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancellation without words.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    // A status may be default(Status), which runs no constructor: then the words are empty, not null.
    private readonly string? _detail = detail;

    /// <summary>An outcome without a local cause.</summary>
    /// <param name="statusCode">The code.</param>
    /// <param name="detail">Words for a person; they travel to the other side.</param>
    public Status(StatusCode statusCode, string detail) : this(statusCode, detail, null)
    {
    }

    /// <summary>The code.</summary>
    public StatusCode StatusCode { get; } = statusCode;

    /// <summary>Words for a person; never null.</summary>
    public string Detail => _detail ?? "";

    /// <summary>The local cause, if there is one; it never travels.</summary>
    public Exception? DebugException { get; } = debugException;

    /// <summary>Whether two outcomes are the same in every part.</summary>
    public static bool operator ==(Status left, Status right) => left.Equals(right);

    /// <summary>Whether two outcomes differ in any part.</summary>
    public static bool operator !=(Status left, Status right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(Status other) =>
        StatusCode == other.StatusCode && Detail == other.Detail && DebugException == other.DebugException;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Status other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(StatusCode, Detail, DebugException);

    /// <inheritdoc />
    public override string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException}\")";
}
