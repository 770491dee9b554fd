using System.Globalization;

namespace Cpm.Bench.Servers;

/// <summary>What the kernel says of a process.</summary>
public readonly record struct ProcessFigures(double CpuSeconds, long ResidentBytes)
{
    // USER_HZ: fixed at 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    public static ProcessFigures Of(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        // The name in the second field may hold blanks; what follows its closing parenthesis does not.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = Long(fields[11]) + Long(fields[12]);
        var resident = Long(fields[21]) * Environment.SystemPageSize;
        return new ProcessFigures(ticks / TicksPerSecond, resident);
    }

    private static long Long(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
