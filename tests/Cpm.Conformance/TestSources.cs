using System.Text.RegularExpressions;

namespace Cpm.Conformance;

/// <summary>Finds the requirement attributes in the sources of the tests, so that the table needs no build of them.</summary>
public static partial class TestSources
{
    private static readonly string[] ThroughTheContract = ["Cpm.Host.Tests", "Cpm.Crash.Tests", "Cpm.Cli.Tests"];

    /// <summary>Reads all tests.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>One for each requirement and test.</returns>
    public static IEnumerable<TestCase> Read(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(f => InFile(File.ReadLines(f), Drives(Path.GetRelativePath(root, f))));

    private static bool Drives(string path) => ThroughTheContract.Contains(path.Split('/')[1]);

    private static IEnumerable<TestCase> InFile(IEnumerable<string> lines, bool drives)
    {
        var waiting = new List<(string Id, string Open)>();
        string type = "";
        foreach (string line in lines)
        {
            if (Attribute().Match(line) is { Success: true } attribute)
            {
                waiting.Add((attribute.Groups[1].Value, attribute.Groups[2].Value));
                continue;
            }

            string? name = Type().Match(line) is { Success: true } found ? type = found.Groups[1].Value
                : Method().Match(line) is { Success: true } method ? $"{type}.{method.Groups[1].Value}"
                : null;
            if (name is null)
            {
                continue;
            }

            foreach ((string id, string open) in waiting)
            {
                yield return new TestCase(id, name, drives, open);
            }

            waiting.Clear();
        }
    }

    [GeneratedRegex("""^\s*\[Requirement\("([^"]+)"(?:, Open = "([^"]*)")?\)\]""")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^(?:public|internal) (?:sealed |abstract |partial |static )*class (\w+)")]
    private static partial Regex Type();

    [GeneratedRegex(@"^    public (?:async )?(?:Task|void|ValueTask)(?:<.*>)? (\w+)\(")]
    private static partial Regex Method();
}
