using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>An event could not be delivered however often it was tried.</summary>
public class StreamEventDeliveryFailureException : OrleansException
{
    /// <summary>Says nothing more.</summary>
    public StreamEventDeliveryFailureException()
    {
    }

    /// <summary>Says what happened.</summary>
    public StreamEventDeliveryFailureException(string message) : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public StreamEventDeliveryFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
