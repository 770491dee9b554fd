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

    /// <summary>Media that one message refers to, together, in bytes. From 1.</summary>
    public long MessageMediaBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Messages in one call that marks or deletes. 1 to 200.</summary>
    public int MessagesPerChange { get; init; } = 200;

    /// <summary>Messages in one call that uploads them. 1 to 200.</summary>
    public int MessagesPerUpload { get; init; } = 100;

    /// <summary>Drafts of one account. 1 to 10,000.</summary>
    public int DraftsPerAccount { get; init; } = 500;

    /// <summary>Messages of one account that wait for their time. 1 to 10,000.</summary>
    public int ScheduledPerAccount { get; init; } = 500;

    /// <summary>How far ahead sending can be deferred, in days. 1 to 366.</summary>
    public int DeferDays { get; init; } = 366;

    /// <summary>Blocked addresses of one account. 1 to 10,000.</summary>
    public int BlocksPerAccount { get; init; } = 1_000;

    /// <summary>Conversations of one account that stand before all others. 1 to 1,000.</summary>
    public int PinnedConversations { get; init; } = 32;

    /// <summary>People who are shown what somebody is doing at a moment. 1 to 1,000.</summary>
    public int RecipientsPerIndication { get; init; } = 100;

    /// <summary>People for whom one message can wait until all are available. 1 to 1,000.</summary>
    public int RecipientsPerAwaited { get; init; } = 100;

    /// <summary>People whom one message can mention by name. 1 to 1,000.</summary>
    public int MentionsPerMessage { get; init; } = 50;

    /// <summary>People in one group, those invited included. 1 to 1,000.</summary>
    public int GroupMembers { get; init; } = 1_000;

    /// <summary>Groups of one account. 1 to 1,000.</summary>
    public int GroupsPerAccount { get; init; } = 500;

    /// <summary>Bytes of a group's picture. 1 to 65,536.</summary>
    public int GroupPictureBytes { get; init; } = 16 * 1024;

    /// <summary>Messages of a group that somebody who comes in is given, where the group gives its history. 1 to 200.</summary>
    public int GroupHistoryMessages { get; init; } = 100;

    /// <summary>Messages of a group that wait for a moderator. 1 to 1,000.</summary>
    public int GroupHeldMessages { get; init; } = 200;

    /// <summary>For how long a message may be edited after it went out, in seconds. 1 to 31,536,000.</summary>
    public int EditSeconds { get; init; } = 24 * 60 * 60;

    /// <summary>For how long a message may be recalled after it went out, in seconds. 1 to 31,536,000.</summary>
    public int RecallSeconds { get; init; } = 48 * 60 * 60;

    /// <summary>How often one message may be edited. 1 to 1,000.</summary>
    public int EditsPerMessage { get; init; } = 100;

    /// <summary>Reactions of one person to one message. 1 to 32.</summary>
    public int ReactionsPerPerson { get; init; } = 8;

    /// <summary>Reactions of all people together to one message. 1 to 10,000.</summary>
    public int ReactionsPerMessage { get; init; } = 2_000;

    /// <summary>Ongoing sessions of one account, those that ring included. 1 to 1,000.</summary>
    public int SessionsPerAccount { get; init; } = 64;

    /// <summary>People in one session, those invited included. 2 to 1,000.</summary>
    public int SessionParticipants { get; init; } = 100;

    /// <summary>Media of one session. 1 to 64.</summary>
    public int SessionMedia { get; init; } = 16;

    /// <summary>
    /// How long a session is kept after it ended, in days. 1 to 3,650, and no shorter than receipts of requests are kept.
    /// </summary>
    public int EndedSessionDays { get; init; } = 30;

    /// <summary>Sessions that rang in vain which one account lists. 1 to 10,000.</summary>
    public int MissedSessions { get; init; } = 500;

    /// <summary>Rules of one account by which sessions are answered. 1 to 64.</summary>
    public int AnswerRules { get; init; } = 16;

    /// <summary>Addresses in all of them together. 1 to 1,000.</summary>
    public int AnswerRuleAddresses { get; init; } = 100;

    /// <summary>Rules about what one device gets of messages. 1 to 64.</summary>
    public int ReceptionRules { get; init; } = 16;

    /// <summary>Addresses in all of them together. 1 to 1,000.</summary>
    public int ReceptionRuleAddresses { get; init; } = 100;

    /// <summary>Folders that one device names to be kept in step. 1 to 1,000.</summary>
    public int FolderChoices { get; init; } = 100;

    /// <summary>Rules of one account about what is kept. 1 to 64.</summary>
    public int KeepingRules { get; init; } = 16;

    /// <summary>Addresses in all of them together. 1 to 1,000.</summary>
    public int KeepingRuleAddresses { get; init; } = 100;

    /// <summary>Bytes of one session description that devices of a session offer or answer. 1 to 65,536.</summary>
    public int SessionDescriptionBytes { get; init; } = 65_536;

    /// <summary>Media of one such description. 1 to 64.</summary>
    public int SessionDescriptionMedia { get; init; } = 32;

    /// <summary>Candidates that are told at once. 1 to 64.</summary>
    public int CandidatesPerSignal { get; init; } = 32;

    /// <summary>Bytes of one candidate. 1 to 4,096.</summary>
    public int CandidateBytes { get; init; } = 1_024;

    /// <summary>Pairs of devices that negotiate in one session. 1 to 10,000.</summary>
    public int SessionNegotiations { get; init; } = 1_000;

    /// <summary>How long an offer waits for its answer before the other side may offer too, in seconds. 1 to 300.</summary>
    public int OfferSeconds { get; init; } = 30;

    /// <summary>How long one speaks at a time where only one may, in seconds. 1 to 600.</summary>
    public int FloorSeconds { get; init; } = 30;

    /// <summary>Devices that wait to speak in one medium. 1 to 1,000.</summary>
    public int FloorQueue { get; init; } = 32;

    /// <summary>Contacts of one account. 1 to 100,000.</summary>
    public int ContactsPerAccount { get; init; } = 10_000;

    /// <summary>Groups of contacts of one account. 1 to 1,000.</summary>
    public int ContactGroups { get; init; } = 200;

    /// <summary>Addresses of one contact. 1 to 100.</summary>
    public int AddressesPerContact { get; init; } = 32;

    /// <summary>All that a contact says besides its picture, in bytes. 1,024 to 65,536.</summary>
    public int ContactBytes { get; init; } = 32 * 1024;

    /// <summary>Bytes of a contact's picture. 1 to 262,144.</summary>
    public int ContactPictureBytes { get; init; } = 256 * 1024;

    /// <summary>Contacts in one call that changes or imports. 1 to 500.</summary>
    public int ContactsPerChange { get; init; } = 200;

    /// <summary>Folders that one account makes. 1 to 1,000.</summary>
    public int FoldersPerAccount { get; init; } = 1_000;

    /// <summary>Folders one within another. 1 to 16.</summary>
    public int FolderDepth { get; init; } = 16;

    /// <summary>Messages in folders that one call copies. 1 to 10,000.</summary>
    public int FolderCopyMessages { get; init; } = 5_000;

    /// <summary>How long what was deleted can be taken back, in days. 1 to 3,650.</summary>
    public int DeletedDays { get; init; } = 30;

    /// <summary>What the messages of one account may take together, with the media that they show, in bytes. From 1.</summary>
    public long MessageQuotaBytes { get; init; } = 16L * 1024 * 1024 * 1024;

    /// <summary>From this part of it on its owner is warned, in percent. 1 to 100.</summary>
    public int MessageQuotaWarningPercent { get; init; } = 90;

    /// <summary>Recipients that one account may send to per second, in the long run. From 0.1.</summary>
    public double SendsPerSecond { get; init; } = 50;

    /// <summary>Recipients that one account may send to at once after a pause. At least <see cref="RecipientsPerMessage"/>.</summary>
    public int SendBurst { get; init; } = 2_000;

    /// <summary>These limits as they hold for one account.</summary>
    /// <param name="quota">What is allowed to it in place of them; null if nothing differs.</param>
    /// <returns>The limits in force for it.</returns>
    public CpmLimits Within(AccountQuota? quota) => quota is null ? this : this with
    {
        DevicesPerAccount = quota.DevicesPerAccount ?? DevicesPerAccount,
        DraftsPerAccount = quota.DraftsPerAccount ?? DraftsPerAccount,
        ScheduledPerAccount = quota.ScheduledPerAccount ?? ScheduledPerAccount,
        BlocksPerAccount = quota.BlocksPerAccount ?? BlocksPerAccount,
        PinnedConversations = quota.PinnedConversations ?? PinnedConversations,
        GroupsPerAccount = quota.GroupsPerAccount ?? GroupsPerAccount,
        SendsPerSecond = quota.SendsPerSecond ?? SendsPerSecond,
        SendBurst = quota.SendBurst ?? SendBurst,
        MessageQuotaBytes = quota.MessageQuotaBytes ?? MessageQuotaBytes,
        // What can never be taken at once is refused as too many, and not put off for ever.
        RecipientsPerMessage = Math.Min(RecipientsPerMessage, quota.SendBurst ?? SendBurst),
    };

    /// <summary>What is wrong with these limits.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults() => new[]
    {
        Outside(AddressesPerAccount, 16, nameof(AddressesPerAccount)),
        Outside(DevicesPerAccount, 32, nameof(DevicesPerAccount)),
        Outside(RecipientsPerMessage, 1_000, nameof(RecipientsPerMessage)),
        Outside(ContentParts, 32, nameof(ContentParts)),
        Outside(ContentBytes, 262_144, nameof(ContentBytes)),
        MessageMediaBytes >= 1 ? null : "Limits:MessageMediaBytes is less than 1.",
        Outside(MessagesPerChange, 200, nameof(MessagesPerChange)),
        Outside(MessagesPerUpload, 200, nameof(MessagesPerUpload)),
        Outside(DraftsPerAccount, 10_000, nameof(DraftsPerAccount)),
        Outside(ScheduledPerAccount, 10_000, nameof(ScheduledPerAccount)),
        Outside(DeferDays, 366, nameof(DeferDays)),
        Outside(BlocksPerAccount, 10_000, nameof(BlocksPerAccount)),
        Outside(PinnedConversations, 1_000, nameof(PinnedConversations)),
        Outside(RecipientsPerIndication, 1_000, nameof(RecipientsPerIndication)),
        Outside(RecipientsPerAwaited, 1_000, nameof(RecipientsPerAwaited)),
        Outside(MentionsPerMessage, 1_000, nameof(MentionsPerMessage)),
        Outside(GroupMembers, 1_000, nameof(GroupMembers)),
        Outside(GroupsPerAccount, 1_000, nameof(GroupsPerAccount)),
        Outside(GroupPictureBytes, 65_536, nameof(GroupPictureBytes)),
        Outside(GroupHistoryMessages, 200, nameof(GroupHistoryMessages)),
        Outside(GroupHeldMessages, 1_000, nameof(GroupHeldMessages)),
        Outside(EditSeconds, 31_536_000, nameof(EditSeconds)),
        Outside(RecallSeconds, 31_536_000, nameof(RecallSeconds)),
        Outside(EditsPerMessage, 1_000, nameof(EditsPerMessage)),
        Outside(ReactionsPerPerson, 32, nameof(ReactionsPerPerson)),
        Outside(ReactionsPerMessage, 10_000, nameof(ReactionsPerMessage)),
        Outside(SessionsPerAccount, 1_000, nameof(SessionsPerAccount)),
        SessionParticipants is >= 2 and <= 1_000 ? null : "Limits:SessionParticipants is not within 2 to 1000.",
        Outside(SessionMedia, 64, nameof(SessionMedia)),
        Outside(EndedSessionDays, 3_650, nameof(EndedSessionDays)),
        Outside(MissedSessions, 10_000, nameof(MissedSessions)),
        Outside(AnswerRules, 64, nameof(AnswerRules)),
        Outside(AnswerRuleAddresses, 1_000, nameof(AnswerRuleAddresses)),
        Outside(ReceptionRules, 64, nameof(ReceptionRules)),
        Outside(ReceptionRuleAddresses, 1_000, nameof(ReceptionRuleAddresses)),
        Outside(FolderChoices, 1_000, nameof(FolderChoices)),
        Outside(KeepingRules, 64, nameof(KeepingRules)),
        Outside(KeepingRuleAddresses, 1_000, nameof(KeepingRuleAddresses)),
        Outside(SessionDescriptionBytes, 65_536, nameof(SessionDescriptionBytes)),
        Outside(SessionDescriptionMedia, 64, nameof(SessionDescriptionMedia)),
        Outside(CandidatesPerSignal, 64, nameof(CandidatesPerSignal)),
        Outside(CandidateBytes, 4_096, nameof(CandidateBytes)),
        Outside(SessionNegotiations, 10_000, nameof(SessionNegotiations)),
        Outside(OfferSeconds, 300, nameof(OfferSeconds)),
        Outside(FloorSeconds, 600, nameof(FloorSeconds)),
        Outside(FloorQueue, 1_000, nameof(FloorQueue)),
        Outside(ContactsPerAccount, 100_000, nameof(ContactsPerAccount)),
        Outside(ContactGroups, 1_000, nameof(ContactGroups)),
        Outside(AddressesPerContact, 100, nameof(AddressesPerContact)),
        ContactBytes is >= 1_024 and <= 65_536 ? null : "Limits:ContactBytes is not within 1,024 to 65,536.",
        Outside(ContactPictureBytes, 262_144, nameof(ContactPictureBytes)),
        Outside(ContactsPerChange, 500, nameof(ContactsPerChange)),
        Outside(FoldersPerAccount, 1_000, nameof(FoldersPerAccount)),
        Outside(FolderDepth, 16, nameof(FolderDepth)),
        Outside(FolderCopyMessages, 10_000, nameof(FolderCopyMessages)),
        Outside(DeletedDays, 3_650, nameof(DeletedDays)),
        MessageQuotaBytes >= 1 ? null : "Limits:MessageQuotaBytes is less than 1.",
        Outside(MessageQuotaWarningPercent, 100, nameof(MessageQuotaWarningPercent)),
        SendsPerSecond is >= 0.1 and <= 1e9 ? null : "Limits:SendsPerSecond is not within 0.1 to 1e9.",
        SendBurst >= RecipientsPerMessage ? null : "Limits:SendBurst is less than Limits:RecipientsPerMessage.",
    }.OfType<string>();

    private static string? Outside(int value, int most, string name) =>
        value >= 1 && value <= most ? null : $"Limits:{name} is not within 1 to {most}.";
}
