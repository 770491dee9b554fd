using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>How a participant takes a medium.</summary>
/// <param name="Medium">Which medium.</param>
/// <param name="State">Whether he does.</param>
/// <param name="Device">On which of his devices; 0 to others than himself.</param>
/// <param name="MovingTo">The device that is about to take it over; 0 for none, and to others than himself.</param>
/// <param name="Automatic">It was answered for him, as he decided beforehand.</param>
[GenerateSerializer, Immutable, Alias("cpm.MediumUseView")]
public sealed record MediumUseView(int Medium, MediumUseState State, int Device, int MovingTo, bool Automatic = false);
