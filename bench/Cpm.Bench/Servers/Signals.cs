using System.Diagnostics;
using System.Globalization;

namespace Cpm.Bench.Servers;

/// <summary>Asks a process to end, so that it can flush first; .NET itself can only kill.</summary>
public static class Signals
{
    public static void Terminate(int processId)
    {
        using var kill = Process.Start("kill", ["-TERM", processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
