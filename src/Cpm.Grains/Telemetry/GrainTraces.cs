using System.Diagnostics;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Telemetry;

/// <summary>What grains add to the trace of a message, under the source <c>Cpm.Grains</c>.</summary>
public static class GrainTraces
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "Cpm.Grains";

    private static readonly ActivitySource s_source = new(SourceName);

    /// <summary>A transaction waits for its commit, as part of the call that enqueued it.</summary>
    internal static Activity? BeginCommit()
    {
        if (!s_source.HasListeners() || Activity.Current is not { Recorded: true } call)
        {
            return null;
        }

        Activity? commit = s_source.StartActivity("cpm.ledger.commit", ActivityKind.Client);
        Activity.Current = call;
        return commit;
    }

    /// <summary>Its outcome is known.</summary>
    internal static void EndCommit(Activity? commit, CommitOutcome outcome)
    {
        if (outcome != CommitOutcome.Committed)
        {
            commit?.SetStatus(ActivityStatusCode.Error, outcome.ToString());
        }

        MessageTrace.End(commit);
    }

    /// <summary>
    /// What is owed is brought to its recipient, from memory or from the outbox: as part of its own trace, not of the one in
    /// which somebody came by and took it along.
    /// </summary>
    internal static Activity? BeginRelay(MessageEnvelope envelope)
    {
        Activity? relay = MessageTrace.Begin(s_source, "cpm.relay", ActivityKind.Producer, envelope);
        if (relay is not null || Activity.Current is { Recorded: true })
        {
            Activity.Current = relay;
        }

        return relay;
    }
}
