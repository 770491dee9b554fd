namespace Cpm.Conformance;

internal sealed record Row(Requirement Requirement, IReadOnlyList<string> Rpcs, IReadOnlyList<TestCase> Tests)
{
    private const int MostWords = 160;
    private const int MostTests = 6;

    // What one test names as open stays open, however much others show.
    internal StateKind State => Driving.Any(t => t.Open.Length > 0) ? StateKind.InPart
        : Driving.Any() ? StateKind.Done
        : Tests.Count > 0 ? StateKind.Decided
        : StateKind.ToCome;

    private IEnumerable<TestCase> Driving => Tests.Where(t => t.DrivesTheContract);

    internal string ToMarkdown() =>
        $"| {Requirement.Id} | {Short(Requirement.Text)} | {Joined(Rpcs)} | {Joined(Named())} | {Said()} |";

    private string Said()
    {
        string open = string.Join("; ", Driving.Select(t => t.Open).Where(o => o.Length > 0).Distinct().Order(StringComparer.Ordinal));
        string name = Conformance.State.Name(State);
        return State == StateKind.InPart ? $"{name}; open: {open}" : name;
    }

    private string[] Named()
    {
        string[] names = [.. Tests.OrderByDescending(t => t.DrivesTheContract).ThenBy(t => t.Name, StringComparer.Ordinal)
            .Select(t => t.Name).Distinct()];
        return names.Length <= MostTests ? names : [.. names.Take(MostTests), $"and {names.Length - MostTests} more"];
    }

    private static string Joined(IEnumerable<string> parts) => string.Join("<br>", parts);

    private static string Short(string text) => text.Length <= MostWords ? text : text[..text.LastIndexOf(' ', MostWords)] + " …";
}
