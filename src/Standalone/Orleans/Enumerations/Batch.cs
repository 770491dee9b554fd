namespace Orleans.Standalone.Enumerations;

/// <summary>Items that were ready together.</summary>
internal sealed record Batch<T>(IReadOnlyList<T> Items, bool IsLast);
