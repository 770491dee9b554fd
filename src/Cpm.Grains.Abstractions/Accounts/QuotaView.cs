namespace Cpm.Grains.Accounts;

/// <summary>What is allowed to one account in place of the general limits of the same names; null leaves the general one.</summary>
[GenerateSerializer, Immutable, Alias("cpm.QuotaView")]
public sealed record QuotaView
{
    /// <summary>Devices.</summary>
    [Id(0)]
    public int? DevicesPerAccount { get; init; }

    /// <summary>Drafts.</summary>
    [Id(1)]
    public int? DraftsPerAccount { get; init; }

    /// <summary>Messages that wait for their time.</summary>
    [Id(2)]
    public int? ScheduledPerAccount { get; init; }

    /// <summary>Blocked addresses.</summary>
    [Id(3)]
    public int? BlocksPerAccount { get; init; }

    /// <summary>Conversations that stand before all others.</summary>
    [Id(4)]
    public int? PinnedConversations { get; init; }

    /// <summary>Groups.</summary>
    [Id(5)]
    public int? GroupsPerAccount { get; init; }

    /// <summary>Recipients per second, in the long run.</summary>
    [Id(6)]
    public double? SendsPerSecond { get; init; }

    /// <summary>Recipients at once after a pause.</summary>
    [Id(7)]
    public int? SendBurst { get; init; }

    /// <summary>What messages may take, in bytes.</summary>
    [Id(8)]
    public long? MessageQuotaBytes { get; init; }

    /// <summary>What media may take, in bytes.</summary>
    [Id(9)]
    public long? MediaQuotaBytes { get; init; }
}
