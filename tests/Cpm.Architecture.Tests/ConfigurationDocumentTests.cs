using System.Text.Json;
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

    [Theory]
    [MemberData(nameof(Options))]
    public void Every_option_has_its_place_in_the_chart(string option)
    {
        var (section, name) = (option.Split(':')[0], option.Split(':')[1]);
        using var schema = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("helm", "cpm", "values.schema.json")));
        var config = schema.RootElement.GetProperty("properties").GetProperty("config").GetProperty("properties");
        var isSet = config.TryGetProperty(section, out var known) && known.GetProperty("properties").TryGetProperty(name, out _);
        var ofTheChart = Regex.IsMatch(
            File.ReadAllText(Repository.PathOf("tests", "helm", "lib", "settings.mjs")), $@"\b{section}: \[[^\]]*'{name}'");
        Assert.True(isSet || ofTheChart, $"The chart's schema lacks {option}: run 'node tests/helm/lib/settings.mjs', which writes it.");
    }

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
