namespace Cpm.Cli;

/// <summary>Where this program lies, and what lies beside it.</summary>
internal static class Surroundings
{
    private const string Server = "Cpm.Host.dll";

    /// <summary>
    /// The server's dll: built beside this program, in the same configuration; where it was also compiled ahead of time,
    /// that one, which starts faster.
    /// </summary>
    public static string HostPath
    {
        get
        {
            var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
            var host = here.Replace("/src/Cpm.Cli/", "/src/Cpm.Host/", StringComparison.Ordinal);
            var path = Path.Combine(host, Server);
            if (!File.Exists(path))
            {
                throw new CommandException(
                    "The server is not built. Start this tool by the script ./cpm, which builds it.");
            }
            var ahead = Path.Combine(Path.GetDirectoryName(host)!, "ahead");
            return IsOf(host, ahead) ? Path.Combine(ahead, Server) : path;
        }
    }

    /// <summary>Which runtime hosts the grains in this build.</summary>
#if ORLEANS
    public static string GrainRuntime => "Orleans";
#else
    public static string GrainRuntime => "Standalone";
#endif

    // The mark is made when all of it is compiled; what was built since makes it stale.
    private static bool IsOf(string built, string ahead)
    {
        var mark = Path.Combine(ahead, "complete");
        return File.Exists(mark) && Directory.EnumerateFiles(built, "*.dll")
            .All(file => File.GetLastWriteTimeUtc(file) <= File.GetLastWriteTimeUtc(mark));
    }
}
