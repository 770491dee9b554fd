namespace Orleans.Concurrency;

/// <summary>Lets this method run between the awaits of other methods so marked.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
