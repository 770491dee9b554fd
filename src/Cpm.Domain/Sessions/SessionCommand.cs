using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>What somebody wants in a session.</summary>
/// <param name="Action">What to do.</param>
public sealed record SessionCommand(SessionAction Action)
{
    /// <summary>To whom, as looked up.</summary>
    public ImmutableArray<SessionPerson> Persons { get; init; } = [];

    /// <summary>Media brought in or, with their numbers, as they are to be.</summary>
    public ImmutableArray<SessionMedium> Media { get; init; } = [];

    /// <summary>What he says to media.</summary>
    public ImmutableArray<MediumAnswer> Answers { get; init; } = [];

    /// <summary>Which media; none for all.</summary>
    public ImmutableArray<int> MediumIds { get; init; } = [];

    /// <summary>The device that it is about, one of his own.</summary>
    public int Device { get; init; }

    /// <summary>What that device can take; none for anything.</summary>
    public ImmutableArray<MediumKind> Takes { get; init; } = [];

    /// <summary>The rules of a session that is started.</summary>
    public SessionTerms Terms { get; init; } = new();

    /// <summary>When a session that is planned begins, Unix milliseconds; 0 for now.</summary>
    public long StartsAtMs { get; init; }

    /// <summary>The group whose session is started; empty for none's.</summary>
    public string Group { get; init; } = "";

    /// <summary>That group's address.</summary>
    public string GroupAddress { get; init; } = "";

    /// <summary>It is answered for him, as he decided beforehand.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>How much of what was said the device that takes media over is to show.</summary>
    public int HistoryMessages { get; init; }
}
