namespace Orleans.Runtime;

/// <summary>The runtime could not do what was asked.</summary>
public class OrleansException : Exception
{
    /// <summary>Says nothing more.</summary>
    public OrleansException()
    {
    }

    /// <summary>Says what happened.</summary>
    public OrleansException(string message) : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public OrleansException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
