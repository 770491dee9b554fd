namespace Cpm.Cli;

/// <summary>Where this program lies, and what lies beside it.</summary>
internal static class Surroundings
{
    /// <summary>The server's dll: built beside this program, in the same configuration.</summary>
    public static string HostPath
    {
        get
        {
            var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            var host = here.Replace("/src/Cpm.Cli/", "/src/Cpm.Host/", StringComparison.Ordinal);
            var path = Path.Combine(host, "Cpm.Host.dll");
            return File.Exists(path)
                ? path
                : throw new CommandException(
                    "The server is not built. Start this tool by the script ./cpm, which builds it.");
        }
    }

    /// <summary>Which runtime hosts the grains in this build.</summary>
#if ORLEANS
    public static string GrainRuntime => "Orleans";
#else
    public static string GrainRuntime => "Standalone";
#endif
}
