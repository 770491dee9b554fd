using System.Diagnostics;

namespace Cpm.Grains.Messages;

/// <summary>
/// A message's trace, as it is stored with the message: so that it goes on behind the outbox and on other servers, and on its
/// way to a device that is told of many messages at once. A message that is not traced stores nothing of it.
/// </summary>
public static class MessageTrace
{
    /// <summary>Baggage beyond this many bytes is left behind, the last named first.</summary>
    public const int MaxBaggageBytes = 512;

    private const string BaggageField = "baggage";
    private static readonly DistributedContextPropagator s_format = DistributedContextPropagator.CreateW3CPropagator();

    /// <summary>What is stored of the trace.</summary>
    /// <param name="current">What is under way.</param>
    /// <returns>A traceparent; null unless it is recorded.</returns>
    public static string? ParentOf(Activity? current) =>
        current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } ? current.Id : null;

    /// <summary>What is stored of the baggage.</summary>
    /// <param name="current">What is under way.</param>
    /// <returns>Baggage; null if there is none, or the trace is not recorded.</returns>
    public static string? BaggageOf(Activity? current)
    {
        if (current is not { Recorded: true } || !current.Baggage.Any())
        {
            return null;
        }

        var fields = new Dictionary<string, string>();
        s_format.Inject(
            current, fields, static (carrier, name, value) => ((Dictionary<string, string>)carrier!)[name] = value);
        return Bounded(fields.GetValueOrDefault(BaggageField));
    }

    /// <summary>Begins a part of a message's trace, whatever else is under way here. It does not become the current one.</summary>
    /// <param name="source">Who traces.</param>
    /// <param name="name">What is done.</param>
    /// <param name="kind">For or by whom.</param>
    /// <param name="envelope">The message.</param>
    /// <returns>The part begun; null if the message is not traced, or nobody listens.</returns>
    public static Activity? Begin(ActivitySource source, string name, ActivityKind kind, MessageEnvelope envelope)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(envelope);
        if (envelope.Trace is null || !source.HasListeners()
            || !ActivityContext.TryParse(envelope.Trace, null, isRemote: true, out ActivityContext parent))
        {
            return null;
        }

        Activity? around = Activity.Current;
        Activity? begun = source.StartActivity(name, kind, parent);
        Activity.Current = around;
        if (begun is not null && envelope.Baggage is not null)
        {
            Load(begun, envelope.Baggage);
        }

        return begun;
    }

    /// <summary>Ends a part of a trace where another may be the current one, and stays so.</summary>
    /// <param name="begun">What was begun; null for nothing.</param>
    public static void End(Activity? begun)
    {
        if (begun is null)
        {
            return;
        }

        Activity? around = Activity.Current;
        begun.Stop();
        Activity.Current = around;
    }

    private static void Load(Activity begun, string baggage)
    {
        IEnumerable<KeyValuePair<string, string?>>? carried = s_format.ExtractBaggage(
            baggage,
            static (object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            {
                values = null;
                value = name == BaggageField ? (string?)carrier : null;
            });
        foreach ((string key, string? value) in carried ?? [])
        {
            begun.AddBaggage(key, value);
        }
    }

    private static string? Bounded(string? baggage)
    {
        // Percent-encoded: a character is a byte. Whole members only, or the last would say something else.
        if (baggage is null || baggage.Length <= MaxBaggageBytes)
        {
            return baggage;
        }

        int end = baggage.LastIndexOf(',', MaxBaggageBytes);
        return end > 0 ? baggage[..end].TrimEnd() : null;
    }
}
