using Cpm.Protocol.V1;

namespace Cpm.Client;

/// <summary>The service refused, or could not be reached. <see cref="Reason"/> says why, out of a closed set.</summary>
public class CpmException : Exception
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>();

    /// <summary>Makes one.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">The service's own words, for people who read logs.</param>
    /// <param name="details">What the reason comes with, such as "field" or "limit"; see
    /// <see cref="ErrorReason"/>.</param>
    /// <param name="retryAfter">How long the service asked to wait.</param>
    /// <param name="innerException">The error of the layer below.</param>
    public CpmException(
        ErrorReason reason,
        string message,
        IReadOnlyDictionary<string, string>? details = null,
        TimeSpan? retryAfter = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        Reason = reason;
        Details = details ?? Nothing;
        RetryAfter = retryAfter;
    }

    /// <summary>Why.</summary>
    public ErrorReason Reason { get; }

    /// <summary>What the reason comes with, such as "field" or "limit".</summary>
    public IReadOnlyDictionary<string, string> Details { get; }

    /// <summary>How long the service asked to wait before a repeat; null if it did not.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Whether a repeat with the same request id may succeed.</summary>
    public bool MaySucceedLater => Reason is ErrorReason.Unavailable or ErrorReason.RateLimited or ErrorReason.Deadline;
}
