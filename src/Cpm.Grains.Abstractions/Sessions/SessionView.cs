using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>A session as one who has to do with it sees it (CPM-SES-001).</summary>
/// <param name="Session">Its id.</param>
/// <param name="Address">Its address.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Initiator">The address of who started it.</param>
/// <param name="Terms">Its rules.</param>
[GenerateSerializer, Immutable, Alias("cpm.SessionView")]
public sealed record SessionView(string Session, string Address, string Subject, string Initiator, SessionTermsView Terms)
{
    /// <summary>The group whose session it is; empty if it is none's.</summary>
    [Id(1)] public string Group { get; init; } = "";

    /// <summary>That group's address.</summary>
    [Id(2)] public string GroupAddress { get; init; } = "";

    /// <summary>All whom it knows; none where only what changed is told.</summary>
    [Id(3)] public SessionParticipantView[] Participants { get; init; } = [];

    /// <summary>Its media.</summary>
    [Id(4)] public SessionMediumView[] Media { get; init; } = [];

    /// <summary>How who looks stands to it.</summary>
    [Id(5)] public SessionStanding Standing { get; init; }

    /// <summary>How who looks takes the media.</summary>
    [Id(6)] public MediumUseView[] Uses { get; init; } = [];

    /// <summary>Where who looks sends messages that belong to it.</summary>
    [Id(7)] public string MessagesTo { get; init; } = "";

    /// <summary>The conversation of which such messages become part.</summary>
    [Id(8)] public long Conversation { get; init; }

    /// <summary>How many take part.</summary>
    [Id(9)] public int Count { get; init; }

    /// <summary>When it began, Unix milliseconds.</summary>
    [Id(10)] public long StartedAtMs { get; init; }

    /// <summary>When it ended, Unix milliseconds; 0 while it goes on.</summary>
    [Id(11)] public long EndedAtMs { get; init; }

    /// <summary>Changes with every change.</summary>
    [Id(12)] public long Version { get; init; }

    /// <summary>For when it was planned, Unix milliseconds; 0 if it was not.</summary>
    [Id(20)] public long StartsAtMs { get; init; }
}
