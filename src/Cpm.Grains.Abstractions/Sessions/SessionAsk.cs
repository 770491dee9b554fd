using Cpm.Domain.Sessions;

namespace Cpm.Grains.Sessions;

/// <summary>What somebody wants in a session; which fields count depends on the action.</summary>
[GenerateSerializer, Immutable, Alias("cpm.SessionAsk")]
public sealed record SessionAsk
{
    /// <summary>What to do; none to start one.</summary>
    [Id(0)] public SessionAction Action { get; init; }

    /// <summary>To whom, in any spelling.</summary>
    [Id(1)] public string[] Addresses { get; init; } = [];

    /// <summary>Media brought in or, with their numbers, as they are to be.</summary>
    [Id(2)] public SessionMediumView[] Media { get; init; } = [];

    /// <summary>What he says to media.</summary>
    [Id(3)] public MediumAnswerView[] Answers { get; init; } = [];

    /// <summary>Which media; none for all.</summary>
    [Id(4)] public int[] MediumIds { get; init; } = [];

    /// <summary>The device that it is about, one of his own; 0 for none.</summary>
    [Id(5)] public int Device { get; init; }

    /// <summary>What that device can take; none for anything. Filled in by his account.</summary>
    [Id(6)] public MediumKind[] Takes { get; init; } = [];

    /// <summary>What a session that is started is about.</summary>
    [Id(7)] public string Subject { get; init; } = "";

    /// <summary>The rules of a session that is started; null for the usual ones.</summary>
    [Id(8)] public SessionTermsView? Terms { get; init; }

    /// <summary>How much of what was said the device that takes media over is to show.</summary>
    [Id(9)] public int HistoryMessages { get; init; }

    /// <summary>When a session that is planned begins, Unix milliseconds; 0 for now.</summary>
    [Id(20)] public long StartsAtMs { get; init; }

    /// <summary>The address from which a session is started, in any spelling; empty for the first.</summary>
    [Id(21)] public string From { get; init; } = "";
}
