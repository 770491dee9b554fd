namespace Orleans.Concurrency;

/// <summary>Lets every call of the grain run between the awaits of the others.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
