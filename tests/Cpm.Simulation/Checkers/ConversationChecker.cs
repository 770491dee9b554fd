namespace Cpm.Simulation.Checkers;

/// <summary>What is counted of conversations now and then is what the messages themselves say.</summary>
public sealed class ConversationChecker : IChecker
{
    public IEnumerable<string> Check(History history) => history.Threads
        .Where(t => t.Value.Listed != t.Value.MadeUp)
        .Select(t => $"{t.Key} lists [{t.Value.Listed}] and holds [{t.Value.MadeUp}]");
}
