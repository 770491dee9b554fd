using System.Collections.Immutable;

namespace Cpm.Domain.Groups;

/// <summary>What somebody wants in a group.</summary>
/// <param name="Action">What to do.</param>
public sealed record GroupCommand(GroupAction Action)
{
    /// <summary>To whom, as looked up.</summary>
    public ImmutableArray<GroupPerson> Persons { get; init; } = [];

    /// <summary>The role given.</summary>
    public GroupRole Role { get; init; }

    /// <summary>The new name; null leaves it.</summary>
    public string? Name { get; init; }

    /// <summary>The new rules; null leaves them.</summary>
    public GroupTerms? Terms { get; init; }

    /// <summary>The media type of the new picture; null leaves the picture, empty takes it away.</summary>
    public string? PictureType { get; init; }

    /// <summary>The new picture.</summary>
    public ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>The token of the link: the one made for <see cref="GroupAction.NewLink"/>, the one shown to join.</summary>
    public string LinkToken { get; init; } = "";

    /// <summary>The message that waits.</summary>
    public long Message { get; init; }

    /// <summary>The version last read; 0 for any.</summary>
    public long ExpectedVersion { get; init; }
}
