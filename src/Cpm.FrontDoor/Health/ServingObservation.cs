namespace Cpm.FrontDoor.Health;

/// <summary>The state of a server at one moment.</summary>
/// <param name="IsServing">Whether it takes calls.</param>
/// <param name="Changed">Done once this is no longer so.</param>
public readonly record struct ServingObservation(bool IsServing, Task Changed);
