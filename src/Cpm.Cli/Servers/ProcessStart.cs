using System.Globalization;

namespace Cpm.Cli.Servers;

/// <summary>
/// When a process began, in the kernel's own unit: the part of its identity that is never used again.
/// </summary>
internal static class ProcessStart
{
    /// <summary>
    /// The start of a process; null if there is none of this id, or it is dead and only not yet reaped.
    /// </summary>
    public static long? TicksOf(int processId)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{processId}/stat");
        }
        catch (IOException)
        {
            return null;
        }
        // The name in the second field may hold blanks; what follows its closing parenthesis does not.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] == "Z" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
    }
}
