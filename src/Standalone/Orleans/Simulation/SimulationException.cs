namespace Orleans.Standalone.Simulation;

/// <summary>A simulation could not go on: nothing could run, it took too long, or it left its thread.</summary>
public sealed class SimulationException : Exception
{
    /// <summary>Says nothing more.</summary>
    public SimulationException()
    {
    }

    /// <summary>Says what happened.</summary>
    public SimulationException(string message) : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public SimulationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
