using System.Globalization;

namespace Orleans;

/// <summary>How long callers of a method wait for its answer.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute : Attribute
{
    /// <summary>Sets the time, written as <c>hh:mm:ss</c>.</summary>
    public ResponseTimeoutAttribute(string timeout) => Timeout = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);

    /// <summary>The time.</summary>
    public TimeSpan? Timeout { get; }
}
