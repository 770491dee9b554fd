using System.Globalization;
using Xunit.Abstractions;

namespace Cpm.Chaos.Tests;

/// <summary>
/// The seed of a test's chance: a new one each time, told, and settable by CPM_CHAOS_SEED to see a failure again.
/// </summary>
internal static class Seed
{
    public static int Next(ITestOutputHelper output)
    {
        var seed = Environment.GetEnvironmentVariable("CPM_CHAOS_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : Random.Shared.Next(1_000_000);
        output.WriteLine($"CPM_CHAOS_SEED={seed}");
        return seed;
    }
}
