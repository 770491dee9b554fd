namespace Orleans.Streams;

/// <summary>The subscriber was so slow that events were dropped.</summary>
public class QueueCacheMissException : Exception
{
    /// <summary>Says nothing more.</summary>
    public QueueCacheMissException()
    {
    }

    /// <summary>Says what happened.</summary>
    public QueueCacheMissException(string message) : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public QueueCacheMissException(string message, Exception inner) : base(message, inner)
    {
    }

    /// <summary>Says which event was wanted and which are kept.</summary>
    public QueueCacheMissException(string requested, string low, string high)
        : this($"Event {requested} was dropped; events {low} to {high} are kept.")
    {
        Requested = requested;
        Low = low;
        High = high;
    }

    /// <summary>The event wanted.</summary>
    public string? Requested { get; }

    /// <summary>The first event kept.</summary>
    public string? Low { get; }

    /// <summary>The last event kept.</summary>
    public string? High { get; }
}
