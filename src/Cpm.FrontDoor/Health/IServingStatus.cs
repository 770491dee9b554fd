namespace Cpm.FrontDoor.Health;

/// <summary>
/// Whether this server takes calls. Each part of the server raises and clears its own obstacle, so that a store that
/// recovers during a drain does not call traffic back.
/// </summary>
public interface IServingStatus
{
    /// <summary>What keeps the server from taking calls now.</summary>
    ServingObstacles Obstacles { get; }

    /// <summary>Adds obstacles; those already there stay.</summary>
    /// <param name="obstacles">The obstacles.</param>
    void Raise(ServingObstacles obstacles);

    /// <summary>Takes obstacles away; others stay.</summary>
    /// <param name="obstacles">The obstacles.</param>
    void Clear(ServingObstacles obstacles);

    /// <summary>The state now, and word of its next change; nothing between the two is lost.</summary>
    ServingObservation Observe();
}
