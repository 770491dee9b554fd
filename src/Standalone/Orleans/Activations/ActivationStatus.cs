namespace Orleans.Standalone.Activations;

/// <summary>How far an activation is in its life.</summary>
internal enum ActivationStatus
{
    /// <summary>Being constructed, reading state, running its start.</summary>
    Starting,

    /// <summary>Takes calls.</summary>
    Active,

    /// <summary>Finishes running calls, then runs its end. Calls that come wait for its successor.</summary>
    Ending,

    /// <summary>Gone.</summary>
    Gone,
}
