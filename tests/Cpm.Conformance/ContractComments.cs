using System.Text.RegularExpressions;

namespace Cpm.Conformance;

/// <summary>Which calls of the contract say that they serve a requirement.</summary>
public static partial class ContractComments
{
    /// <summary>Reads the comments of every rpc and of its service.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>Names of calls by requirement.</returns>
    public static ILookup<string, string> Read(string root) =>
        Directory.EnumerateFiles(Path.Combine(root, "protos", "cpm", "v1"), "*_service.proto").Order(StringComparer.Ordinal)
            .SelectMany(InFile).ToLookup(c => c.Requirement, c => c.Rpc);

    private static IEnumerable<(string Requirement, string Rpc)> InFile(string file)
    {
        var comment = new List<string>();
        foreach (string line in File.ReadLines(file).Select(l => l.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Add(line[2..]);
                continue;
            }

            if (Rpc().Match(line) is { Success: true } rpc)
            {
                foreach (string id in Ids(string.Join(' ', comment)).Distinct())
                {
                    yield return (id, rpc.Groups[1].Value);
                }
            }

            comment.Clear();
        }
    }

    /// <summary>Reads <c>CPM-CONV-001..003</c> and <c>CPM-HLF-004, -006</c> as all that they stand for.</summary>
    private static IEnumerable<string> Ids(string text)
    {
        foreach (Match match in Id().Matches(text))
        {
            (string family, int first) = (match.Groups[1].Value, Number(match.Groups[2].Value));
            int last = match.Groups[3].Success ? Number(match.Groups[3].Value) : first;
            IEnumerable<int> more = match.Groups[4].Captures.Select(c => Number(c.Value));
            foreach (int number in Enumerable.Range(first, last - first + 1).Concat(more))
            {
                yield return $"CPM-{family}-{number:000}";
            }
        }
    }

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"CPM-([A-Z]+)-(\d{3})(?:\.\.(\d{3}))?(?:,\s+-(\d{3}))*")]
    private static partial Regex Id();

    [GeneratedRegex(@"^rpc (\w+)\(")]
    private static partial Regex Rpc();
}
