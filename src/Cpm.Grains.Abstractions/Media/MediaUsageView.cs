
namespace Cpm.Grains.Media;

/// <summary>What an account's media take.</summary>
/// <param name="Bytes">Their sizes together.</param>
/// <param name="QuotaBytes">What they may take.</param>
/// <param name="Count">How many they are.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediaUsageView")]
public sealed record MediaUsageView(long Bytes, long QuotaBytes, int Count);
