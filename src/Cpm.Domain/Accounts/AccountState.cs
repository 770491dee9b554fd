using System.Collections.Immutable;
using Cpm.Domain.Contacts;
using Cpm.Domain.Devices;
using Cpm.Domain.Groups;
using Cpm.Domain.Keeping;
using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;

namespace Cpm.Domain.Accounts;

/// <summary>The small whole state of an account: everything that decisions need besides its messages.</summary>
public sealed record AccountState : Growing
{
    /// <summary>Its id.</summary>
    public required string AccountId { get; init; }

    /// <summary>Whether it may be used.</summary>
    public AccountStatus Status { get; init; } = AccountStatus.Active;

    /// <summary>Its addresses in canonical form; the first is the default sender.</summary>
    public ImmutableArray<string> Addresses { get; init; } = [];

    /// <summary>A name for people.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>When it was provisioned, Unix milliseconds.</summary>
    public long CreatedAtMs { get; init; }

    /// <summary>The entry that last told of status, addresses or name.</summary>
    public long Version { get; init; }

    /// <summary>Its devices in the order of their numbers.</summary>
    public ImmutableArray<DeviceState> Devices { get; init; } = [];

    /// <summary>The highest device number ever given; numbers are not used again.</summary>
    public int LastDevice { get; init; }

    /// <summary>What its user decided.</summary>
    public UserSettings Settings { get; init; } = new();

    /// <summary>Whom it does not want to hear, by address in ordinal order.</summary>
    public ImmutableArray<BlockedSender> Blocked { get; init; } = [];

    /// <summary>The highest draft number ever given.</summary>
    public long LastDraft { get; init; }

    /// <summary>Drafts now.</summary>
    public int Drafts { get; init; }

    /// <summary>The highest number ever given to a folder; 0 if the user never made one.</summary>
    public long LastFolder { get; init; }

    /// <summary>Messages that wait for their time now.</summary>
    public int Scheduled { get; init; }

    /// <summary>Conversations that stand before all others now.</summary>
    public int PinnedConversations { get; init; }

    /// <summary>Media that it holds now.</summary>
    public int MediaCount { get; init; }

    /// <summary>What its media take together, in bytes.</summary>
    public long MediaBytes { get; init; }

    /// <summary>How many contacts it has now, and ever had.</summary>
    public ContactCounts Contacts { get => field ?? ContactCounts.None; init; }

    /// <summary>What the account is as a group; null if it is a user's.</summary>
    public GroupState? Group { get; init; }

    /// <summary>The groups that the account belongs to, asked to or is invited to.</summary>
    public ImmutableArray<GroupMembership> Groups { get => field.IsDefault ? [] : field; init; }

    /// <summary>What is allowed to it in place of the general limits; null if nothing differs.</summary>
    public AccountQuota? Quota { get; init; }

    /// <summary>What the account is as a session; null if it is a user's.</summary>
    public SessionState? Session { get; init; }

    /// <summary>The ongoing sessions that the account takes part in or is invited to.</summary>
    public ImmutableArray<SessionMembership> Sessions { get => field.IsDefault ? [] : field; init; }

    /// <summary>The owner has seen all that he missed up to this entry.</summary>
    public long MissedSeenSeq { get; init; }

    /// <summary>A device has deleted a local copy at least once, so that reads must look for such (CPM-STOR-003).</summary>
    public bool HasHidden { get; init; }

    /// <summary>A device got less of messages than all at least once, so that what one has is not what another has (CPM-MLD-002).</summary>
    public bool Selective { get; init; }

    /// <summary>Its devices got messages without their larger media at least once, so that they need not have them (CPM-STOR-026).</summary>
    public bool LeftMediaOut { get; init; }

    /// <summary>How far it is with looking through what it keeps; null where no rule ever asked for it.</summary>
    public KeepingProgress? Keeping { get; init; }

    /// <summary>A device by its number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The device, or null.</returns>
    public DeviceState? Device(int number) => Devices.FirstOrDefault(d => d.Number == number);

    /// <summary>Those to whom an account that belongs to nobody passes on what is sent to it.</summary>
    /// <returns>The group, or who takes part in the session; null if it is a user's account.</returns>
    public GroupState? Circle() => Group ?? Session?.Circle();

    /// <summary>Why a call by the account's owner is refused, if it is.</summary>
    /// <returns>The refusal, or null.</returns>
    public Refusal? WhyClosed() => Status switch
    {
        AccountStatus.Active => null,
        AccountStatus.Suspended => new Refusal(RefusalReason.AccountSuspended),
        _ => new Refusal(RefusalReason.AccountUnknown),
    };

    /// <summary>The same where there may be no account.</summary>
    /// <param name="state">The account; null where there is none.</param>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? WhyClosed(AccountState? state) =>
        state is null ? new Refusal(RefusalReason.AccountUnknown) : state.WhyClosed();
}
