using System.Diagnostics;

namespace Cpm.Chaos.Tests.Servers;

/// <summary>Short-lived programs of the system.</summary>
internal static class Shell
{
    /// <summary>Runs a program; fails with what it said.</summary>
    public static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {said}");
    }

    /// <summary>Fails where a program is not installed, saying which package brings it.</summary>
    public static void Need(string program, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(["/usr/bin", "/bin", "/usr/sbin"]);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program))))
        {
            throw new InvalidOperationException(
                $"This test needs {program}: apt-get install {package} (./cpm test does it).");
        }
    }
}
