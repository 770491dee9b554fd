namespace Orleans.Runtime;

/// <summary>A reminder could not be read, set or removed.</summary>
public class ReminderException : OrleansException
{
    /// <summary>Says what happened.</summary>
    public ReminderException(string message) : base(message)
    {
    }
}
