namespace Orleans.Runtime;

/// <summary>A queue is full.</summary>
public class LimitExceededException : OrleansException
{
    /// <summary>Says nothing more.</summary>
    public LimitExceededException()
    {
    }

    /// <summary>Says what happened.</summary>
    public LimitExceededException(string message) : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public LimitExceededException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
