namespace Orleans;

/// <summary>An idle activation of this class is never collected.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeepAliveAttribute : Attribute;
