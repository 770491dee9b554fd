using System.Collections.Immutable;
using Cpm.Domain.Keeping;
using Cpm.Domain.Sessions;

namespace Cpm.Domain.Accounts;

/// <summary>What a user decides for his whole account.</summary>
public sealed record UserSettings : Growing
{
    /// <summary>Senders who ask may learn that a message reached a device.</summary>
    public bool AllowDeliveryReports { get; init; } = true;

    /// <summary>Senders who ask may learn that a message was displayed.</summary>
    public bool AllowReadReports { get; init; } = true;

    /// <summary>The only devices that ring when a session begins (CPM-MLD-006); none for all that can.</summary>
    public ImmutableArray<int> RingDevices { get => field.IsDefault ? [] : field; init; }

    /// <summary>What is answered for him in sessions, in the order in which the rules are tried; none for nothing.</summary>
    public ImmutableArray<AnswerRule> AnswerRules { get => field.IsDefault ? [] : field; init; }

    /// <summary>Messages that come in are shown without their larger media, which stay in the storage (CPM-STOR-026).</summary>
    public bool MediaAsLinks { get; init; }

    /// <summary>The size from which on a medium is left out then, in bytes: those above it.</summary>
    public int MediaAsLinksOverBytes { get; init; }

    /// <summary>Devices upload of their own accord what they send and receive another way (CPM-STOR-015).</summary>
    public bool UploadAutomatically { get; init; }

    /// <summary>Files that he takes in sessions are taken into his storage (CPM-STOR-007).</summary>
    public bool KeepSessionFiles { get; init; }

    /// <summary>What is kept of his messages and media, in the order in which the rules are tried; none for everything.</summary>
    public ImmutableArray<KeepingRule> KeepingRules { get => field.IsDefault ? [] : field; init; }

    /// <summary>The entry that last told of a change; 1, where the account began, if none did.</summary>
    public long Version { get; init; } = 1;
}
