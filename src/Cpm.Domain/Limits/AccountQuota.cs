using Cpm.Domain.Accounts;

namespace Cpm.Domain.Limits;

/// <summary>
/// What is allowed to one account in place of the general limits of the same names. Null leaves the general one. It may be less
/// or more than that; 0 takes away what is counted.
/// </summary>
public sealed record AccountQuota : Growing
{
    private const long MostBytes = 1L << 60;

    /// <summary>Nothing differs.</summary>
    public static AccountQuota None { get; } = new();

    /// <summary>In place of <see cref="CpmLimits.DevicesPerAccount"/>. 0 to 32.</summary>
    public int? DevicesPerAccount { get; init; }

    /// <summary>In place of <see cref="CpmLimits.DraftsPerAccount"/>. 0 to 10,000.</summary>
    public int? DraftsPerAccount { get; init; }

    /// <summary>In place of <see cref="CpmLimits.ScheduledPerAccount"/>. 0 to 10,000.</summary>
    public int? ScheduledPerAccount { get; init; }

    /// <summary>In place of <see cref="CpmLimits.BlocksPerAccount"/>. 0 to 10,000.</summary>
    public int? BlocksPerAccount { get; init; }

    /// <summary>In place of <see cref="CpmLimits.PinnedConversations"/>. 0 to 1,000.</summary>
    public int? PinnedConversations { get; init; }

    /// <summary>In place of <see cref="CpmLimits.GroupsPerAccount"/>. 0 to 1,000.</summary>
    public int? GroupsPerAccount { get; init; }

    /// <summary>In place of <see cref="CpmLimits.SendsPerSecond"/>. 0.1 to 1,000,000,000.</summary>
    public double? SendsPerSecond { get; init; }

    /// <summary>
    /// In place of <see cref="CpmLimits.SendBurst"/>. 1 to 1,000,000,000. One message can have no more recipients than this.
    /// </summary>
    public int? SendBurst { get; init; }

    /// <summary>In place of <see cref="CpmLimits.MessageQuotaBytes"/>. 0 to 2^60.</summary>
    public long? MessageQuotaBytes { get; init; }

    /// <summary>In place of <see cref="Media.MediaLimits.QuotaBytes"/>. 0 to 2^60.</summary>
    public long? MediaQuotaBytes { get; init; }

    /// <summary>The field that is outside its range, as the public contract names it.</summary>
    /// <returns>Its name; null if all can be used.</returns>
    public string? Fault() => this switch
    {
        { DevicesPerAccount: < 0 or > 32 } => "devices_per_account",
        { DraftsPerAccount: < 0 or > 10_000 } => "drafts_per_account",
        { ScheduledPerAccount: < 0 or > 10_000 } => "scheduled_per_account",
        { BlocksPerAccount: < 0 or > 10_000 } => "blocks_per_account",
        { PinnedConversations: < 0 or > 1_000 } => "pinned_conversations",
        { GroupsPerAccount: < 0 or > 1_000 } => "groups_per_account",
        { SendsPerSecond: not null and not (>= 0.1 and <= 1e9) } => "sends_per_second",
        { SendBurst: < 1 or > 1_000_000_000 } => "send_burst",
        { MessageQuotaBytes: < 0 or > MostBytes } => "message_quota_bytes",
        { MediaQuotaBytes: < 0 or > MostBytes } => "media_quota_bytes",
        _ => null,
    };
}
