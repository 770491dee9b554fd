using System.Diagnostics;
using Cpm.Chaos.Tests.Servers;
using Cpm.Testing;

namespace Cpm.Chaos.Tests.Upgrade;

/// <summary>The server as it was at an earlier commit of this repository, built from there: once, and kept.</summary>
internal static class PreviousRelease
{
    /// <summary>Which commit: that of the release before. `docs/operations.md` says when it changes.</summary>
    public static string Commit { get; } =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Upgrade", "previous-release.txt")).Trim();

    private static string Folder => Repository.PathOf("artifacts", "previous-release", Commit);

    private static string Program => Path.Combine(Folder, "src", "Cpm.Host", "bin", "Orleans", "Release", "net10.0", "Cpm.Host.dll");

    private static string Complete => Path.Combine(Folder, "complete");

    /// <summary>Why it cannot be built here; null if it can.</summary>
    public static string? WhyNot() =>
        File.Exists(Complete) || Knows(Commit)
            ? null
            : $"The history of this checkout does not reach back to {Commit}, the release before: git fetch --unshallow.";

    /// <summary>Builds it, if that is not done.</summary>
    /// <returns>Its program.</returns>
    public static async Task<string> Build()
    {
        if (File.Exists(Complete))
            return Program;
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Folder);
        var archive = Path.Combine(Folder, "source.tar");
        await Shell.Run("git", "-C", Repository.Root, "archive", "--format=tar", "-o", archive, Commit);
        await Shell.Run("tar", "-xf", archive, "-C", Folder);
        // What the compiler leaves running must not hold on to what is read here.
        await Shell.Run(
            "sh", "-c", "dotnet build \"$1\" -c Release -p:GrainRuntime=Orleans --nologo >\"$0\" 2>&1 || { tail -n 20 \"$0\" >&2; exit 1; }",
            Path.Combine(Folder, "build.log"), Path.Combine(Folder, "src", "Cpm.Host", "Cpm.Host.csproj"));
        await File.WriteAllTextAsync(Complete, "");
        return Program;
    }

    private static bool Knows(string commit)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo(
                "git", ["-C", Repository.Root, "cat-file", "-e", $"{commit}^{{commit}}"]) { RedirectStandardError = true })!;
            git.WaitForExit();
            return git.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // No git here.
        }
    }
}
