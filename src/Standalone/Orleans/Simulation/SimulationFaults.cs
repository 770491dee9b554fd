using Orleans.Runtime;

namespace Orleans.Standalone.Simulation;

/// <summary>What goes wrong, and how often; chances are from 0 to 1, and everything is 0 at first.</summary>
public sealed class SimulationFaults
{
    /// <summary>Which grains are hit. Default: all.</summary>
    public Func<GrainId, bool> Targets { get; set; } = static _ => true;

    /// <summary>After a turn: its activation loses its memory, and its calls fail.</summary>
    public double KillChance { get; set; }

    /// <summary>After a turn: a second activation takes its place, while it goes on for a while.</summary>
    public double SecondActivationChance { get; set; }

    /// <summary>How long a displaced activation goes on before it is killed. Default: 5 seconds.</summary>
    public TimeSpan DisplacedFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>A call is held up on its way.</summary>
    public double CallDelayChance { get; set; }

    /// <summary>How long at most. Default: 1 second.</summary>
    public TimeSpan MaxCallDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A stream event is lost.</summary>
    public double EventLossChance { get; set; }

    /// <summary>A stream event comes twice.</summary>
    public double EventDuplicationChance { get; set; }
}
