namespace Orleans.Runtime;

/// <summary>The place where the call ran is gone; whether the call had an effect is unknown.</summary>
public class SiloUnavailableException : OrleansException
{
    /// <summary>Says nothing more.</summary>
    public SiloUnavailableException()
    {
    }

    /// <summary>Says what happened.</summary>
    public SiloUnavailableException(string msg) : base(msg)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public SiloUnavailableException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
