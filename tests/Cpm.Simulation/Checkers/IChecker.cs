namespace Cpm.Simulation.Checkers;

/// <summary>Finds what must never be in the history of a run.</summary>
public interface IChecker
{
    /// <summary>Looks through a history.</summary>
    /// <returns>One line for each thing that is wrong.</returns>
    IEnumerable<string> Check(History history);
}
