using System.Globalization;
using Cpm.Domain.Addressing;
using Cpm.Domain.Folders;

namespace Cpm.Domain.Keeping;

/// <summary>
/// Rules as operators write them: a verdict and a subject, then in any order "from", "in", "older-than" and "larger-than", such as
/// "remove messages from strangers older-than 30". Only folders that every account has can be named.
/// </summary>
public static class KeepingRuleText
{
    /// <summary>Reads a rule.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The rule; null if it is none that can be followed.</returns>
    public static KeepingRule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || words.Length % 2 != 0
            || Named<KeepingVerdict>(words[0]) is not { } verdict || Named<KeepingSubject>(words[1]) is not { } subject)
        {
            return null;
        }

        KeepingRule? rule = new KeepingRule(subject, KeepingOrigin.Everybody, verdict);
        var said = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 2; i < words.Length && rule is not null; i += 2)
        {
            rule = said.Add(words[i]) ? With(rule, words[i], words[i + 1]) : null;
        }

        return rule is not null && Retaining.Fault(rule) is null ? rule : null;
    }

    private static KeepingRule? With(KeepingRule rule, string condition, string value) => condition switch
    {
        "from" when Named<KeepingOrigin>(value) is { } origin => rule with { Origin = origin },
        "from" when CpmAddress.ParseAll(value.Split(',')) is { } addresses =>
            rule with { Origin = KeepingOrigin.Addresses, Addresses = [.. addresses] },
        "in" => value switch
        {
            "inbox" => rule with { Folder = FolderId.Inbox.Value },
            "sent" => rule with { Folder = FolderId.Sent.Value },
            _ => null,
        },
        "older-than" when Number(value) is { } days and <= Retaining.MostDays => rule with { OlderThanDays = (int)days },
        "larger-than" when Number(value) is { } bytes => rule with { LargerThanBytes = bytes },
        _ => null,
    };

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 0 ? number : null;

    // Numbers are no names, and 0 names nothing.
    private static T? Named<T>(string text) where T : struct, Enum =>
        text.All(char.IsAsciiLetter) && Enum.TryParse(text, ignoreCase: true, out T value) && !value.Equals(default(T)) ? value : null;
}
