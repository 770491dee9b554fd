using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>What became of messages one by one.</summary>
internal static class Outcomes
{
    public static int Print(IEnumerable<FilingOutcome> outcomes) =>
        All(outcomes.Select(outcome => Print(outcome.MessageId, outcome.Done, outcome.Refusal)));

    public static int Print(IEnumerable<MessageOutcome> outcomes) =>
        All(outcomes.Select(outcome => Print(outcome.MessageId, outcome.Done, outcome.Refusal)));

    /// <summary>What a command ends with: 0 if all was done. Each is done, also after one that was not.</summary>
    public static int All(IEnumerable<bool> done) => done.ToList().TrueForAll(each => each) ? 0 : 1;

    /// <summary>What became of one thing.</summary>
    public static bool Print(string id, bool done, ErrorReason refusal)
    {
        AnsiConsole.MarkupLineInterpolated($"{(done ? "✓" : "✗")} {id} {(done ? "" : refusal.InContract())}");
        return done;
    }
}
