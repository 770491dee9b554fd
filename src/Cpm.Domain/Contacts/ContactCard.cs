using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>What a contact says of a person or an organisation, without the bytes of the picture.</summary>
public sealed record ContactCard
{
    /// <summary>The name that lists show; made from the rest where it is empty.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>The parts of the name.</summary>
    public ContactName Name { get; init; } = ContactName.None;

    /// <summary>A nickname; may be empty.</summary>
    public string Nickname { get; init; } = "";

    /// <summary>Addresses in the order given.</summary>
    public ImmutableArray<ContactAddress> Addresses { get => field.IsDefault ? [] : field; init; }

    /// <summary>Where the person works; may be empty.</summary>
    public ContactEmployment Employment { get; init; } = ContactEmployment.None;

    /// <summary>Notes; may be empty.</summary>
    public string Notes { get; init; } = "";

    /// <summary>The birthday as ISO 8601 writes it, the year perhaps unknown ("--05-17"); may be empty.</summary>
    public string Birthday { get; init; } = "";

    /// <summary>The media type of the picture; empty: no picture.</summary>
    public string PictureType { get; init; } = "";

    /// <summary>A digest of the picture; empty: no picture.</summary>
    public string PictureDigest { get; init; } = "";

    /// <summary>How large the picture is; 0: no picture.</summary>
    public int PictureBytes { get; init; }

    /// <summary>What an import said that has no place here, as lines of a vCard 4.0; an export gives them back.</summary>
    public ImmutableArray<string> OtherProperties { get => field.IsDefault ? [] : field; init; }

    /// <inheritdoc />
    public bool Equals(ContactCard? other) => other is not null
        && DisplayName == other.DisplayName && Name == other.Name && Nickname == other.Nickname && Employment == other.Employment
        && Notes == other.Notes && Birthday == other.Birthday && PictureType == other.PictureType
        && PictureDigest == other.PictureDigest && Addresses.SequenceEqual(other.Addresses)
        && OtherProperties.SequenceEqual(other.OtherProperties);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(DisplayName, Name, Notes, Addresses.Length);
}
