using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cpm.Domain.Accounts;

/// <summary>
/// Part of an account that is stored and may be written by servers of several releases by turns: what a newer release added is
/// carried along, unread, so that an older one that writes the account again does not lose it.
/// </summary>
public abstract record Growing
{
    /// <summary>What this release has no name for; null if nothing. Set by who reads it from the store, and never changed.</summary>
    [JsonExtensionData] // Which the generated reader cannot give to a constructor, as it does with what is init-only.
    public IDictionary<string, JsonElement>? OfLaterReleases { get; set; }
}
