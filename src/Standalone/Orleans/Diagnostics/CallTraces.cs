using System.Diagnostics;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Diagnostics;

/// <summary>
/// Traces of calls, under the source and tag names that Orleans uses. Only of calls made within a trace that is recorded: all
/// others pass as if nobody traced.
/// </summary>
internal static class CallTraces
{
    private static readonly ActivitySource s_application = new("Microsoft.Orleans.Application", "1.2.0");

    /// <summary>Whether a call made now is part of a trace.</summary>
    public static bool IsUnderWay => s_application.HasListeners() && Activity.Current is { Recorded: true };

    /// <summary>The call leaves its caller.</summary>
    public static Activity? Leave(GrainCall call)
    {
        if (!IsUnderWay)
            return null;
        Activity? trace = s_application.CreateActivity(NameOf(call), ActivityKind.Client);
        Start(trace, call);
        call.TracedBy = Activity.Current;
        return trace;
    }

    /// <summary>The call arrives.</summary>
    public static Activity? Arrive(GrainCall call)
    {
        if (call.TracedBy is not { } caller)
            return null;
        Activity? trace = s_application.CreateActivity(NameOf(call), ActivityKind.Server, caller.Context);
        foreach ((string key, string? value) in caller.Baggage)
            trace?.AddBaggage(key, value);
        Start(trace, call);
        return trace;
    }

    public static void Failed(Activity? trace, Exception error) =>
        trace?.SetStatus(ActivityStatusCode.Error).AddTag("exception.type", error.GetType().FullName);

    private static string NameOf(GrainCall call) => $"{call.Method.Interface.Name}/{call.Method.Method.Name}";

    private static void Start(Activity? trace, GrainCall call)
    {
        if (trace is null)
            return;
        trace.AddTag("rpc.system.name", "orleans");
        trace.AddTag("orleans.rpc.service", call.GetInterfaceName());
        trace.AddTag("rpc.method", call.GetMethodName());
        trace.Start();
    }
}
