namespace Orleans.Concurrency;

/// <summary>Names a static method of the grain class that decides from the request whether it may interleave.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayInterleaveAttribute : Attribute
{
    /// <summary>Names a static method that takes an invokable request and returns a bool.</summary>
    public MayInterleaveAttribute(string callbackMethodName) => CallbackMethodName = callbackMethodName;

    internal string CallbackMethodName { get; }
}
