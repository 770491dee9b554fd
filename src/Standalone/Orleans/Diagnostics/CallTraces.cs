using System.Diagnostics;
using Orleans.Standalone.Calls;

namespace Orleans.Standalone.Diagnostics;

/// <summary>Traces of calls, under the source and tag names that Orleans uses.</summary>
internal static class CallTraces
{
    private static readonly ActivitySource s_application = new("Microsoft.Orleans.Application", "1.2.0");

    public static bool AreWanted => s_application.HasListeners();

    /// <summary>The call leaves its caller.</summary>
    public static Activity? Leave(GrainCall call)
    {
        Activity? trace = s_application.CreateActivity(NameOf(call), ActivityKind.Client);
        Start(trace, call);
        call.Trace = Activity.Current?.Context ?? default;
        return trace;
    }

    /// <summary>The call arrives.</summary>
    public static Activity? Arrive(GrainCall call)
    {
        Activity? trace = s_application.CreateActivity(NameOf(call), ActivityKind.Server, call.Trace);
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
