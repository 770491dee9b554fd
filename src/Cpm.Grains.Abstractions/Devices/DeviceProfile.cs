using Cpm.Domain.Delivery;
using Cpm.Domain.Devices;
using Cpm.Domain.Folders;
using Cpm.Domain.Sessions;
using Cpm.Grains.Folders;

namespace Cpm.Grains.Devices;

/// <summary>What an owner says of a device.</summary>
/// <param name="Name">A name for people, 1 to 64 characters.</param>
/// <param name="MediaTypes">What it can show; empty means any.</param>
/// <param name="MaxMessageBytes">The largest message it takes; 0 means any.</param>
/// <param name="Codecs">Its audio and video codecs.</param>
/// <param name="AccessNetwork">The network it uses now.</param>
/// <param name="PushAddress">Where a push notification would go; may be empty.</param>
/// <param name="SessionMedia">The media of sessions that it can take; none means any.</param>
[GenerateSerializer, Immutable, Alias("cpm.DeviceProfile")]
public sealed record DeviceProfile(
    string Name, string[] MediaTypes, long MaxMessageBytes, string[] Codecs, AccessNetwork AccessNetwork, string PushAddress,
    MediumKind[]? SessionMedia = null)
{
    /// <summary>What it gets of messages, in the order in which the rules are tried; null for all of everything.</summary>
    [Id(20)] public ReceptionRuleView[]? Reception { get; init; }

    /// <summary>The folders that it wants to be kept in step; null for all.</summary>
    [Id(21)] public FolderChoiceView[]? Folders { get; init; }

    /// <summary>What it gets of messages, as whoever decides it asks.</summary>
    /// <returns>Null if it gets all of everything.</returns>
    public Reception? ToReception() =>
        Domain.Delivery.Reception.Of([.. (Reception ?? []).Select(r => r.ToRule())], MaxMessageBytes, ToSubset());

    /// <summary>The folders that it wants, as whoever decides it asks.</summary>
    /// <returns>Null for all.</returns>
    public FolderSubset? ToSubset() => Folders is null
        ? null
        : new FolderSubset { Choices = [.. Folders.Select(f => new FolderChoice(f.Folder, f.WithBelow))] };
}
