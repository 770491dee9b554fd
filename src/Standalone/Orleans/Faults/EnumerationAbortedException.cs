namespace Orleans.Runtime;

/// <summary>An enumeration ended because its activation did.</summary>
public sealed class EnumerationAbortedException : Exception
{
    /// <summary>Says nothing more.</summary>
    public EnumerationAbortedException()
    {
    }

    /// <summary>Says what happened.</summary>
    public EnumerationAbortedException(string message) : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public EnumerationAbortedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
