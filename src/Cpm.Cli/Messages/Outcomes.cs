using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>What became of messages one by one.</summary>
internal static class Outcomes
{
    public static int Print(IEnumerable<FilingOutcome> outcomes) =>
        outcomes.Select(outcome => Print(outcome.MessageId, outcome.Done, outcome.Refusal)).ToList().TrueForAll(done => done) ? 0 : 1;

    public static int Print(IEnumerable<MessageOutcome> outcomes) =>
        outcomes.Select(outcome => Print(outcome.MessageId, outcome.Done, outcome.Refusal)).ToList().TrueForAll(done => done) ? 0 : 1;

    private static bool Print(string message, bool done, ErrorReason refusal)
    {
        AnsiConsole.MarkupLineInterpolated($"{(done ? "✓" : "✗")} {message} {(done ? "" : refusal.ToString())}");
        return done;
    }
}
