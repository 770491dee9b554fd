namespace Orleans.Standalone.Turns;

/// <summary>
/// How promises are kept: what waits for one runs elsewhere, so that a turn is not lent to its callers. In a simulation
/// there is no elsewhere: even joining tasks would hop to the thread pool and back.
/// </summary>
internal static class Answers
{
    [ThreadStatic]
    private static bool t_simulated;

    public static TaskCreationOptions Options =>
        t_simulated ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously;

    /// <summary>This thread runs a simulation.</summary>
    public static void AreSimulated() => t_simulated = true;
}
