using Cpm.Domain.Groups;

namespace Cpm.Grains.Groups;

/// <summary>What somebody wants in a group; which fields count depends on the action.</summary>
[GenerateSerializer, Immutable, Alias("cpm.GroupAsk")]
public sealed record GroupAsk
{
    /// <summary>What to do; none to found one.</summary>
    [Id(0)] public GroupAction Action { get; init; }

    /// <summary>To whom, in any spelling.</summary>
    [Id(1)] public string[] Addresses { get; init; } = [];

    /// <summary>The role given.</summary>
    [Id(2)] public GroupRole Role { get; init; }

    /// <summary>The new name; null leaves it.</summary>
    [Id(3)] public string? Name { get; init; }

    /// <summary>The new rules; null leaves them.</summary>
    [Id(4)] public GroupTermsView? Terms { get; init; }

    /// <summary>The media type of the new picture; null leaves the picture, empty takes it away.</summary>
    [Id(5)] public string? PictureType { get; init; }

    /// <summary>The new picture. Not changed by anyone.</summary>
    [Id(6)] public byte[] Picture { get; init; } = [];

    /// <summary>The token of the link shown to join, or of the one to be made.</summary>
    [Id(7)] public string LinkToken { get; init; } = "";

    /// <summary>The version last read; 0 for any.</summary>
    [Id(8)] public long ExpectedVersion { get; init; }

    /// <summary>The address for a group that is founded, in any spelling; empty for one that the service makes.</summary>
    [Id(9)] public string Address { get; init; } = "";

    /// <summary>The message that waits.</summary>
    [Id(10)] public long Message { get; init; }
}
