
namespace Cpm.Grains.Delivery;

/// <summary>A device that is connected to a front door.</summary>
/// <param name="Device">Which device.</param>
/// <param name="Connection">Which connection: a number that rises with time on all nodes, so that the later one wins.</param>
/// <param name="Bell">Whom to ring: one per front door node.</param>
[GenerateSerializer, Immutable, Alias("cpm.Attachment")]
public sealed record Attachment(int Device, long Connection, IBell Bell);
