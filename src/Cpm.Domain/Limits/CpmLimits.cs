namespace Cpm.Domain.Limits;

/// <summary>Every limit that decisions know, by name. Bound from the section <c>Limits</c>.</summary>
public sealed record CpmLimits
{
    /// <summary>Addresses of one account. 1 to 16.</summary>
    public int AddressesPerAccount { get; init; } = 16;

    /// <summary>Devices of one account. 1 to 32.</summary>
    public int DevicesPerAccount { get; init; } = 32;

    /// <summary>Recipients of one message. 1 to 1,000.</summary>
    public int RecipientsPerMessage { get; init; } = 1_000;

    /// <summary>Parts of one content. 1 to 32.</summary>
    public int ContentParts { get; init; } = 32;

    /// <summary>Bodies and names of one content together, in bytes. 1 to 262,144.</summary>
    public int ContentBytes { get; init; } = 256 * 1024;

    /// <summary>Messages in one call that marks or deletes. 1 to 200.</summary>
    public int MessagesPerChange { get; init; } = 200;

    /// <summary>Drafts of one account. 1 to 10,000.</summary>
    public int DraftsPerAccount { get; init; } = 500;

    /// <summary>Messages of one account that wait for their time. 1 to 10,000.</summary>
    public int ScheduledPerAccount { get; init; } = 500;

    /// <summary>How far ahead sending can be deferred, in days. 1 to 366.</summary>
    public int DeferDays { get; init; } = 366;

    /// <summary>Blocked addresses of one account. 1 to 10,000.</summary>
    public int BlocksPerAccount { get; init; } = 1_000;

    /// <summary>Recipients that one account may send to per second, in the long run. From 0.1.</summary>
    public double SendsPerSecond { get; init; } = 50;

    /// <summary>Recipients that one account may send to at once after a pause. At least <see cref="RecipientsPerMessage"/>.</summary>
    public int SendBurst { get; init; } = 2_000;
}
