using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Activations;

/// <summary>The activation whose turn runs on this thread.</summary>
internal static class CurrentActivation
{
    public static Activation? Get() => TurnQueue.Running as Activation;
}
