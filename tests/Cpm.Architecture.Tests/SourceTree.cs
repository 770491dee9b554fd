using Cpm.Testing;

namespace Cpm.Architecture.Tests;

/// <summary>The files that people write, without what builds and installs leave beside them.</summary>
internal static class SourceTree
{
    private static readonly string[] NotWritten = ["bin", "obj", "node_modules", "artifacts", "data", ".git", "TestResults"];

    internal static IEnumerable<string> Files(string folder, params string[] extensions)
    {
        string root = Repository.PathOf(folder);
        return Directory.Exists(root) ? Walk(root).Where(f => extensions.Contains(Path.GetExtension(f))).Order() : [];
    }

    internal static IEnumerable<string> Code(params string[] folders) => folders.SelectMany(f => Files(f, ".cs"));

    internal static string Name(string path) => Path.GetRelativePath(Repository.Root, path);

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Concat(Directory.EnumerateDirectories(folder)
            .Where(d => !NotWritten.Contains(Path.GetFileName(d))).SelectMany(Walk));
}
