using System.Text.RegularExpressions;
using Cpm.Testing;

namespace Cpm.Architecture.Tests;

/// <summary>Whatever can be set is told in the one document that operators read.</summary>
public partial class ConfigurationDocumentTests
{
    public static TheoryData<string> Options => [.. Bound().Select(o => $"{o.Section}:{o.Name}").Distinct()];

    [Fact]
    public void There_are_options_to_tell_of() => Assert.True(Options.Count > 30);

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_has_a_line(string option) => Assert.Contains(
        $"`{option}`", File.ReadAllText(Repository.PathOf("docs", "configuration.md")), StringComparison.Ordinal);

    private static IEnumerable<(string Section, string Name)> Bound() =>
        from file in SourceTree.Code("src")
        let text = File.ReadAllText(file)
        let section = Section().Match(text)
        where section.Success
        from Match property in Property().Matches(text)
        select (section.Groups[1].Value, property.Groups[1].Value);

    [GeneratedRegex(@"Bound from the section <c>([\w:]+)</c>")]
    private static partial Regex Section();

    [GeneratedRegex(@"^    public (?!static|const)[^\n=(]+? (\w+) \{ get; init; \}", RegexOptions.Multiline)]
    private static partial Regex Property();
}
