using System.Diagnostics;
using Orleans.Runtime;

namespace Orleans.Standalone.Diagnostics;

/// <summary>Traces of activations, under the source and names that Orleans uses.</summary>
internal static class LifecycleTraces
{
    private static readonly ActivitySource s_lifecycle = new("Microsoft.Orleans.Lifecycle", "1.1.0");

    public static Activity? Activate(GrainType type) => Start("activate grain", type);

    public static Activity? Deactivate(GrainType type, DeactivationReason reason) =>
        Start("deactivate grain", type)?.AddTag("orleans.deactivation.reason", reason.ReasonCode.ToString());

    private static Activity? Start(string name, GrainType type)
    {
        Activity? trace = s_lifecycle.StartActivity(name);
        trace?.AddTag("orleans.grain.type", type.ToString());
        return trace;
    }
}
