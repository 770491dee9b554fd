namespace Cpm.Grains.Contacts;

/// <summary>What a contact says, without the bytes of the picture.</summary>
[GenerateSerializer, Immutable, Alias("cpm.ContactCardView")]
public sealed record ContactCardView
{
    /// <summary>The name that lists show; may be empty where it is to be made from the rest.</summary>
    [Id(0)] public string DisplayName { get; init; } = "";

    /// <summary>Given names.</summary>
    [Id(1)] public string Given { get; init; } = "";

    /// <summary>Family names.</summary>
    [Id(2)] public string Family { get; init; } = "";

    /// <summary>Further given names.</summary>
    [Id(3)] public string Middle { get; init; } = "";

    /// <summary>Before the name.</summary>
    [Id(4)] public string Prefix { get; init; } = "";

    /// <summary>After the name.</summary>
    [Id(5)] public string Suffix { get; init; } = "";

    /// <summary>A nickname.</summary>
    [Id(6)] public string Nickname { get; init; } = "";

    /// <summary>Addresses in the order given.</summary>
    [Id(7)] public ContactAddressView[] Addresses { get; init; } = [];

    /// <summary>The organisation.</summary>
    [Id(8)] public string Organisation { get; init; } = "";

    /// <summary>The part of the organisation.</summary>
    [Id(9)] public string Department { get; init; } = "";

    /// <summary>What the person is there.</summary>
    [Id(10)] public string Title { get; init; } = "";

    /// <summary>Notes.</summary>
    [Id(11)] public string Notes { get; init; } = "";

    /// <summary>The birthday as ISO 8601 writes it.</summary>
    [Id(12)] public string Birthday { get; init; } = "";

    /// <summary>The media type of the picture; empty: no picture.</summary>
    [Id(13)] public string PictureType { get; init; } = "";

    /// <summary>The SHA-256 of the picture in base64url; empty: no picture.</summary>
    [Id(14)] public string PictureDigest { get; init; } = "";

    /// <summary>What an import said that has no place here, as lines of a vCard 4.0.</summary>
    [Id(15)] public string[] OtherProperties { get; init; } = [];

    /// <summary>How large the picture is; 0: no picture.</summary>
    [Id(16)] public int PictureBytes { get; init; }
}
