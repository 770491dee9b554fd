namespace Cpm.Conformance;

/// <summary>The list of requirements that is kept beside the table.</summary>
public static class RequirementList
{
    /// <summary>Reads it.</summary>
    /// <param name="root">The root of the repository.</param>
    /// <returns>The requirements in their order.</returns>
    public static IReadOnlyList<Requirement> Read(string root) =>
        [.. File.ReadLines(Path.Combine(root, "docs", "requirements.tsv")).Skip(1).Where(l => l.Length > 0)
            .Select(l => l.Split('\t', 2)).Select(c => new Requirement(c[0], c[1].Replace("|", "\\|", StringComparison.Ordinal)))];
}
