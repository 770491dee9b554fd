namespace Cpm.FrontDoor.Health;

/// <summary>What keeps a server from taking calls; several may at once.</summary>
[Flags]
public enum ServingObstacles
{
    /// <summary>Nothing: the server takes calls.</summary>
    None = 0,

    /// <summary>It has not finished starting.</summary>
    Starting = 1,

    /// <summary>It finishes what it has and stops.</summary>
    Draining = 2,

    /// <summary>Its store cannot commit.</summary>
    StoreFailing = 4,

    /// <summary>Its store does not answer.</summary>
    StoreSilent = 8,
}
