namespace Orleans.Concurrency;

/// <summary>Lets this method run between the awaits of any other call.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
