namespace Cpm.Domain.Sessions;

/// <summary>What last happened to the floor.</summary>
public enum FloorTurn
{
    /// <summary>Nothing since the server knows of it.</summary>
    None = 0,

    /// <summary>Somebody asked for it, and has it or waits for it.</summary>
    Requested = 1,

    /// <summary>Who had it, or waited for it, gave it back.</summary>
    Released = 2,

    /// <summary>Who had it spoke for as long as one may.</summary>
    Revoked = 3,

    /// <summary>Who had it had to give way to somebody more urgent.</summary>
    Preempted = 4,

    /// <summary>Who had it, or waited for it, is gone.</summary>
    Left = 5,
}
