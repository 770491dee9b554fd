using System.Collections.Immutable;
using Cpm.Domain.Accounts;

namespace Cpm.Domain.Delivery;

/// <summary>What a device gets of some messages (CPM-MLD-001, -002). All conditions that it names must hold.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Verdict">What the device gets.</param>
public sealed record ReceptionRule(ReceptionSubject Subject, ReceptionVerdict Verdict) : Growing
{
    /// <summary>The sender is one of these, or one of the recipients of what was sent; in canonical form. None: whoever it is.</summary>
    public ImmutableArray<string> Addresses { get => field.IsDefault ? [] : field; init; }

    /// <summary>The sender was in the address book when the message came, or was not; null: either.</summary>
    public bool? FromContacts { get; init; }

    /// <summary>To whom it was sent; none: to whomever.</summary>
    public ImmutableArray<MessageAudience> Audiences { get => field.IsDefault ? [] : field; init; }

    /// <summary>It has more bytes than this, stored media included.</summary>
    public long OverBytes { get; init; }

    /// <summary>It carries a file, or something else than text; or does not; null: either.</summary>
    public bool? HasMedia { get; init; }

    /// <summary>One of its parts has one of these types, which may end in "/*"; none: whatever it carries.</summary>
    public ImmutableArray<string> MediaTypes { get => field.IsDefault ? [] : field; init; }

    /// <summary>Its conversation was muted when it came.</summary>
    public bool InMuted { get; init; }

    /// <summary>Whether it names a condition besides what it is about.</summary>
    public bool IsConditional() => !Addresses.IsEmpty || FromContacts is not null || !Audiences.IsEmpty || OverBytes != 0
        || HasMedia is not null || !MediaTypes.IsEmpty || InMuted;
}
