using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>What became of messages one by one.</summary>
internal static class Outcomes
{
    public static int Print(IEnumerable<FilingOutcome> outcomes) =>
        outcomes.Count(outcome => !Print(outcome.MessageId, outcome.Done, outcome.Refusal)) == 0 ? 0 : 1;

    private static bool Print(string message, bool done, ErrorReason refusal)
    {
        AnsiConsole.MarkupLineInterpolated($"{(done ? "✓" : "✗")} {message} {(done ? "" : refusal.ToString())}");
        return done;
    }
}
