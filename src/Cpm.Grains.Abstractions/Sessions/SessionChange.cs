using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>One thing that happened in a session.</summary>
/// <param name="Kind">What.</param>
/// <param name="Address">To whom; empty if to the session as a whole.</param>
/// <param name="Medium">The medium that it is about; 0 if it is about none.</param>
/// <param name="Device">His device that it is about; 0 for none, and to others than himself.</param>
/// <param name="Automatic">It was answered for him, as he decided beforehand.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionChange")]
public sealed record SessionChange(SessionEventKind Kind, string Address, int Medium, int Device, bool Automatic = false);
