using Cpm.Domain.Contacts;

namespace Cpm.Grains.Contacts;

/// <summary>One change of an address book that is asked for.</summary>
[GenerateSerializer, Immutable, Alias("cpm.ContactAsk")]
public sealed record ContactAsk
{
    /// <summary>What is to be done: create, update or delete; an import if <see cref="Uid"/> is not empty.</summary>
    [Id(0)] public ContactOutcome Wanted { get; init; }

    /// <summary>Which contact; 0 for one that is created or imported.</summary>
    [Id(1)] public long Contact { get; init; }

    /// <summary>The version last read; 0 for any.</summary>
    [Id(2)] public long ExpectedVersion { get; init; }

    /// <summary>What an update changes.</summary>
    [Id(3)] public ContactField Fields { get; init; }

    /// <summary>What it says; null where it is deleted.</summary>
    [Id(4)] public ContactCardView? Card { get; init; }

    /// <summary>The bytes of the picture; empty for none.</summary>
    [Id(5)] public byte[] Picture { get; init; } = [];

    /// <summary>By which an import knows it.</summary>
    [Id(6)] public string Uid { get; init; } = "";

    /// <summary>Names of groups that an import puts it into.</summary>
    [Id(7)] public string[] Groups { get; init; } = [];

    /// <summary>An import leaves a contact that is there as it is.</summary>
    [Id(8)] public bool KeepExisting { get; init; }
}
