namespace Cpm.Host.Settings;

/// <summary>Which addresses are this service's own. Bound from the section <c>Realm</c>.</summary>
public sealed record RealmSettings
{
    /// <summary>Domains of sip: and mailto: addresses. None given: cpm.example.</summary>
    public string[] Domains { get; init; } = [];

    /// <summary>Prefixes of tel: numbers, each beginning with "+". None given: every number.</summary>
    public string[] TelPrefixes { get; init; } = [];

    internal IEnumerable<string> Faults()
    {
        if (Array.Exists(Domains, string.IsNullOrWhiteSpace))
            yield return "Realm:Domains holds an empty one.";
        if (Array.Exists(TelPrefixes, prefix => !prefix.StartsWith('+')))
            yield return "Realm:TelPrefixes holds one that does not begin with +.";
    }

    internal string[] DomainsOrDefault => Domains.Length == 0 ? ["cpm.example"] : Domains;

    internal string[] TelPrefixesOrDefault => TelPrefixes.Length == 0 ? ["+"] : TelPrefixes;
}
