namespace Cpm.Cli.Chat;

/// <summary>How far a message that one sent has come; later ones are further.</summary>
internal enum Tick
{
    /// <summary>It came in: no ticks.</summary>
    None,

    /// <summary>On its way to the service.</summary>
    Sending,

    /// <summary>The service has it.</summary>
    Accepted,

    /// <summary>A device of the other has it.</summary>
    Delivered,

    /// <summary>The other has seen it.</summary>
    Read,

    /// <summary>It cannot be delivered, or lost its use.</summary>
    Failed,
}
