namespace Orleans;

/// <summary>Why an activation ends.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Not stated.</summary>
    None,

    /// <summary>The process stops.</summary>
    ShuttingDown,

    /// <summary>It could not start.</summary>
    ActivationFailed,

    /// <summary>Registration failed.</summary>
    DirectoryFailure,

    /// <summary>Unused for too long.</summary>
    ActivationIdle,

    /// <summary>It stopped answering.</summary>
    ActivationUnresponsive,

    /// <summary>Another activation of the same grain won.</summary>
    DuplicateActivation,

    /// <summary>A call needs another version.</summary>
    IncompatibleRequest,

    /// <summary>The grain raised an error that ends it.</summary>
    ApplicationError,

    /// <summary>The grain asked.</summary>
    ApplicationRequested,

    /// <summary>It moves elsewhere.</summary>
    Migrating,

    /// <summary>The runtime asked.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
