using Cpm.Grains.Entries;
using Orleans.Serialization;

namespace Cpm.Host.Composition;

/// <summary>
/// What a server of a newer release calls by a name that this one does not know. An entry among others is what can be passed
/// over, so every such name is read as one that tells nothing; where something else was expected, the call fails as before.
/// </summary>
internal sealed class LaterTypes : ITypeConverter
{
    /// <summary>All aliases of this program begin so.</summary>
    private const string Own = "cpm.";

    private static readonly HashSet<string> Known =
    [
        .. typeof(UnknownEvent).Assembly.GetTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(Orleans.AliasAttribute), inherit: false))
            .Select(alias => ((Orleans.AliasAttribute)alias).Alias),
    ];

    /// <inheritdoc />
    public bool TryFormat(Type type, out string formatted)
    {
        formatted = "";
        return false;
    }

    /// <inheritdoc />
    public bool TryParse(string formatted, out Type type)
    {
        type = typeof(UnknownEvent);
        return formatted.StartsWith(Own, StringComparison.Ordinal) && !Known.Contains(formatted);
    }
}
