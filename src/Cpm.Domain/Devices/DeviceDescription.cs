using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Folders;
using Cpm.Domain.Sessions;

namespace Cpm.Domain.Devices;

/// <summary>What an owner says of a device (CPM-MLD-001).</summary>
public sealed record DeviceDescription : Growing
{
    /// <summary>A name for people, 1 to 64 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it can show; empty means any.</summary>
    public ImmutableArray<string> MediaTypes { get; init; } = [];

    /// <summary>The largest message it takes, in bytes; 0 means any.</summary>
    public long MaxMessageBytes { get; init; }

    /// <summary>Its audio and video codecs.</summary>
    public ImmutableArray<string> Codecs { get; init; } = [];

    /// <summary>The media of sessions that it can take (CPM-MLD-012); none means any.</summary>
    public ImmutableArray<MediumKind> SessionMedia { get => field.IsDefault ? [] : field; init; }

    /// <summary>The network it uses now.</summary>
    public AccessNetwork AccessNetwork { get; init; }

    /// <summary>Where a push notification would go; may be empty.</summary>
    public string PushAddress { get; init; } = "";

    /// <summary>What it gets of messages, in the order in which the rules are tried; none for all of everything (CPM-MLD-002).</summary>
    public ImmutableArray<ReceptionRule> Reception { get => field.IsDefault ? [] : field; init; }

    /// <summary>The folders that it wants to be kept in step; null for all (CPM-HLF-005).</summary>
    public FolderSubset? Folders { get; init; }

    /// <summary>Whether it can take a medium of a session.</summary>
    /// <param name="kind">The kind of medium.</param>
    /// <returns>True if it can.</returns>
    public bool Takes(MediumKind kind) => SessionMedia.IsEmpty || SessionMedia.Contains(kind);
}
