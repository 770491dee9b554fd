namespace Cpm.Domain.Contacts;

/// <summary>The parts of a name; each may be empty.</summary>
/// <param name="Given">Given names.</param>
/// <param name="Family">Family names.</param>
/// <param name="Middle">Further given names.</param>
/// <param name="Prefix">Before the name, such as "Dr.".</param>
/// <param name="Suffix">After the name, such as "Jr.".</param>
public sealed record ContactName(string Given, string Family, string Middle, string Prefix, string Suffix)
{
    /// <summary>No name.</summary>
    public static ContactName None { get; } = new("", "", "", "", "");
}
