namespace Orleans.Standalone.Activations;

/// <summary>The activation whose turn runs on this thread.</summary>
internal static class CurrentActivation
{
    [ThreadStatic]
    private static Activation? t_current;

    public static Activation? Get() => t_current;

    public static Activation? Exchange(Activation? activation)
    {
        Activation? before = t_current;
        t_current = activation;
        return before;
    }
}
