using System.Text.RegularExpressions;

namespace Cpm.Architecture.Tests;

/// <summary>Style as a test: a rule that nobody checks is a wish.</summary>
public partial class StyleTests
{
    private const int MostLines = 300;

    // 120 columns is the aim that editors show; beyond this nobody reads on.
    private const int MostColumns = 160;

    private static IEnumerable<string> Own => SourceTree.Code("src").Where(f => !SourceTree.Name(f).Contains("Standalone/Grpc."));

    // A longer file needs a reason, and this is where it is given.
    private static readonly Dictionary<string, string> Reasons = new()
    {
        ["src/Standalone/Orleans/Activations/Activation.cs"] = "one activation's whole life, from start to end",
    };

    [Fact]
    public void No_source_file_is_longer_than_300_lines() => Assert.Empty(SourceTree.Code("src")
        .Select(f => (Name: SourceTree.Name(f), Lines: File.ReadLines(f).Count()))
        .Where(f => f.Lines > MostLines && !Reasons.ContainsKey(f.Name)));

    [Fact]
    public void No_line_runs_out_of_the_window() => Assert.Empty(SourceTree.Code("src", "tests", "bench")
        .SelectMany(f => File.ReadLines(f).Select((line, i) => (At: $"{SourceTree.Name(f)}:{i + 1}", line.Length)))
        .Where(l => l.Length > MostColumns));

    [Fact]
    public void Nothing_is_named_for_being_useful() => Assert.Empty(Own.Where(f => VagueName().IsMatch(Path.GetFileName(f)))
        .Select(SourceTree.Name));

    [Fact]
    public void Time_comes_from_a_time_provider() => Assert.Empty(Matches(Own, Clock()));

    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(Matches(SourceTree.Code("src", "bench"), Unfinished()));

    [Fact]
    public void No_analyzer_is_silenced_without_a_reason() => Assert.Empty(Matches(Own, Pragma()));

    [Fact]
    public void Namespaces_are_of_the_whole_file() => Assert.Empty(Matches(SourceTree.Code("src", "tests", "bench"), BlockNamespace()));

    [Fact]
    public void A_file_has_one_public_type_or_one_closed_set_of_records() => Assert.Empty(Own
        .Where(f => File.ReadLines(f).Count(l => PublicType().IsMatch(l)) > 1
            && !File.ReadLines(f).Any(l => l.StartsWith("public abstract record ", StringComparison.Ordinal)))
        .Select(SourceTree.Name));

    [Fact]
    public void Namespaces_follow_the_folders_of_grains_and_domain() => Assert.Empty(SourceTree.Code("src/Cpm.Domain", "src/Cpm.Grains")
        .Where(f => Namespace(f) is { } space && space != Expected(f))
        .Select(f => $"{SourceTree.Name(f)}: {Namespace(f)}"));

    private static IEnumerable<string> Matches(IEnumerable<string> files, Regex pattern) => files
        .SelectMany(f => File.ReadLines(f).Select((line, i) => (line, At: $"{SourceTree.Name(f)}:{i + 1}: {line.Trim()}")))
        .Where(l => pattern.IsMatch(l.line)).Select(l => l.At);

    private static string? Namespace(string file) => File.ReadLines(file)
        .Where(l => l.StartsWith("namespace ", StringComparison.Ordinal)).Select(l => l["namespace ".Length..].TrimEnd(';'))
        .FirstOrDefault();

    private static string Expected(string file) =>
        Path.GetDirectoryName(SourceTree.Name(file))!["src/".Length..].Replace('/', '.');

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utility|Common|Misc)(s|Options)?[.]")]
    private static partial Regex VagueName();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bStopwatch\.StartNew|\bEnvironment\.TickCount")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b|NotImplementedException")]
    private static partial Regex Unfinished();

    // Beside the rule stands the reason.
    [GeneratedRegex(@"^\s*#pragma warning disable(?!.*// \w)|SuppressMessage\((?!.*Justification)")]
    private static partial Regex Pragma();

    [GeneratedRegex(@"^namespace [\w.]+\s*(\{.*)?$")]
    private static partial Regex BlockNamespace();

    [GeneratedRegex(@"^public (sealed |abstract |static |readonly |partial |unsafe )*(class|record|struct|interface|enum|delegate) ")]
    private static partial Regex PublicType();
}
