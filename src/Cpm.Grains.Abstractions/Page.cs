
namespace Cpm.Grains;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="Items">The page.</param>
/// <param name="Next">Where the next page begins, to be given back as it is; empty on the last page.</param>
[GenerateSerializer, Immutable, Alias("cpm.Page`1")]
public sealed record Page<T>(T[] Items, string Next);
