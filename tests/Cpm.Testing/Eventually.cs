namespace Cpm.Testing;

/// <summary>
/// Waits for what others do in their own time. Tests that look at once are right on a machine that is idle and wrong on one
/// that is not; those that sleep are slow on both.
/// </summary>
public static class Eventually
{
    /// <summary>So long that only what never comes takes it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">What.</param>
    /// <param name="otherwise">What to say if it never does, told when it is known.</param>
    /// <returns>When it holds.</returns>
    public static Task Holds(Func<bool> holds, Func<string> otherwise) => Holds(() => Task.FromResult(holds()), otherwise);

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">What.</param>
    /// <param name="otherwise">What to say if it never does, told when it is known.</param>
    /// <returns>When it holds.</returns>
    public static async Task Holds(Func<Task<bool>> holds, Func<string> otherwise)
    {
        // Counted in looks and not by the clock: when the whole machine stands still, nobody is late.
        var pause = TimeSpan.FromMilliseconds(1);
        for (var waited = TimeSpan.Zero; !await holds(); waited += pause)
        {
            if (waited > Patience)
                throw new TimeoutException($"It did not come to be within {Patience.TotalSeconds} s: {otherwise()}");
            await Task.Delay(pause);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }
}
