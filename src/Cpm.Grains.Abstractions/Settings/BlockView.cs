
namespace Cpm.Grains.Settings;

/// <summary>A change of the block list.</summary>
/// <param name="Address">In canonical form.</param>
/// <param name="Blocked">True: it is on the list now.</param>
[GenerateSerializer, Immutable, Alias("cpm.BlockView")]
public sealed record BlockView(string Address, bool Blocked);
