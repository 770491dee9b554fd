using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Cpm.Testing;

namespace Cpm.Host.Tests.Contacts;

/// <summary>Address books that other programs exported, which a package of npm has for its own tests, and what their cards say.</summary>
internal static partial class OtherPrograms
{
    private static readonly string[] s_ofTheFile = ["BEGIN", "END", "VERSION", "PRODID", "REV"];

    private static string Home => Repository.PathOf("tests", "Cpm.Host.Tests", "Contacts", "exports");

    /// <summary>All files, by their names.</summary>
    public static async Task<IReadOnlyDictionary<string, byte[]>> Files()
    {
        var folder = Path.Combine(Home, "node_modules", "vcard-json", "test");
        if (!Directory.Exists(folder))
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--silent"]) { WorkingDirectory = Home })!;
            await install.WaitForExitAsync();
        }
        return Directory.GetFiles(folder, "*.vcf").ToDictionary(
            file => Path.GetFileNameWithoutExtension(file), File.ReadAllBytes, StringComparer.Ordinal);
    }

    /// <summary>
    /// What the cards of a file say, a list for each card: the letters and digits of each value. All else is written in several ways.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<(string Name, string Value)>> Said(byte[] file)
    {
        var cards = new List<IReadOnlyList<(string, string)>>();
        List<(string, string)>? card = null;
        // The year of a birthday that somebody did not tell is written all the same, and marked as one that nobody means.
        var text = Folds().Replace(Unmeant().Replace(Encoding.UTF8.GetString(file).TrimStart('\uFEFF'), ""), "");
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line == "BEGIN:VCARD")
                cards.Add(card = []);
            else if (line == "END:VCARD")
                card = null;
            else if (card is not null && Property().Match(line) is { Success: true } property && !s_ofTheFile.Contains(property.Groups[1].Value)
                && Signs().Replace(property.Groups[2].Value, "") is { Length: > 0 } said)
                card.Add((property.Groups[1].Value, said));
        }
        return cards;
    }

    /// <summary>The names of what one card says and another does not.</summary>
    public static IReadOnlyList<string> Lost(IEnumerable<(string Name, string Value)> card, IReadOnlyList<(string Name, string Value)> written) =>
        [.. card.Where(c => !written.Any(w => w.Value.Contains(c.Value, StringComparison.OrdinalIgnoreCase))).Select(c => c.Name)];

    [GeneratedRegex("\r?\n[ \t]")]
    private static partial Regex Folds();

    [GeneratedRegex("(?<=X-APPLE-OMIT-YEAR=(?<year>[0-9]{4}):)\\k<year>")]
    private static partial Regex Unmeant();

    [GeneratedRegex("^(?:[A-Za-z0-9-]+\\.)?([A-Za-z-]+)(?:;(?:\"[^\"]*\"|[^\":])*)?:(.*)$")]
    private static partial Regex Property();

    [GeneratedRegex("[^\\p{L}\\p{N}]")]
    private static partial Regex Signs();
}
