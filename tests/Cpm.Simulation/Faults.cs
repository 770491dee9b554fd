using Cpm.Domain;
using Cpm.Ledger;
using Cpm.Testing.Ledger;
using Orleans.Runtime;
using Orleans.Standalone.Simulation;

namespace Cpm.Simulation;

/// <summary>What goes wrong in a run, as its seed has it, until it is told to be quiet.</summary>
public sealed class Faults(int seed)
{
    private readonly Random _random = new(seed);
    private readonly double _kills = Level(seed, 1, 0, 0.0005, 0.004), _seconds = Level(seed, 2, 0, 0.0005, 0.002);
    private readonly double _commits = Level(seed, 3, 0, 0.01, 0.05), _deaths = Level(seed, 4, 0, 0.001, 0.004);
    private readonly double _delays = Level(seed, 5, 0, 0.02, 0.1), _others = Level(seed, 6, 0, 0.3, 1);
    private readonly double _reads = Level(seed, 7, 0, 0.1, 0.5);
    private long _connections;

    /// <summary>Nothing goes wrong any more.</summary>
    public bool Quiet { get; set; }

    public long NextConnection() => ++_connections;

    /// <summary>Whether something happens, of what goes wrong outside of the server.</summary>
    public bool Happens(double chance) => !Quiet && _random.NextDouble() < chance * _others;

    /// <summary>What happens to the next commit.</summary>
    public CommitFault NextCommit() => Quiet ? CommitFault.None : _random.NextDouble() switch
    {
        double d when d < _commits / 2 => CommitFault.FailsBefore,
        double d when d < _commits => CommitFault.FailsAfter,
        double d when d < _commits + (_deaths / 2) => CommitFault.DiesBefore,
        double d when d < _commits + _deaths => CommitFault.DiesAfter,
        _ => CommitFault.None,
    };

    public TimeSpan NextOutage() => TimeSpan.FromMilliseconds(_random.Next(3) == 0 ? _random.Next(500) : 0);

    public TimeSpan NextLatency() => TimeSpan.FromMilliseconds(0.1 + (_random.NextDouble() * 3));

    public TimeSpan NextReadLatency() =>
        TimeSpan.FromMilliseconds(!Quiet && _random.NextDouble() < _reads ? _random.NextDouble() * 20 : 0);

    /// <summary>Sets what goes wrong inside of the server.</summary>
    public void ApplyTo(SimulatedRuntime runtime)
    {
        SimulationFaults there = runtime.Faults;
        there.Targets = static id => id.Type.ToString() is "account" or "directory" or "sys.observer";
        there.KillChance = Quiet ? 0 : _kills;
        there.SecondActivationChance = Quiet ? 0 : _seconds;
        there.DisplacedFor = TimeSpan.FromSeconds(2);
        there.CallDelayChance = Quiet ? 0 : _delays;
        there.MaxCallDelay = TimeSpan.FromMilliseconds(500);
    }

    /// <summary>Whether a client would simply try again.</summary>
    public static bool IsPassing(Exception fault) =>
        fault is TimeoutException or OrleansException or LedgerUnavailableException or ObjectDisposedException;

    /// <summary>Whether a client would simply try again.</summary>
    public static bool IsPassing(RefusalReason? reason) => reason is RefusalReason.Unavailable or RefusalReason.RateLimited;

    private static double Level(int seed, int which, params double[] levels) =>
        levels[new Random((seed * 31) + which).Next(levels.Length)];
}
