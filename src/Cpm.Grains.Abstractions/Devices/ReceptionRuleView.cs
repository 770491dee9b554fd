using Cpm.Domain.Delivery;

namespace Cpm.Grains.Devices;

/// <summary>What a device gets of some messages. All conditions that it names must hold.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="Verdict">What the device gets.</param>
/// <param name="Addresses">The sender is one of these, or one of the recipients of what was sent; none: whoever it is.</param>
/// <param name="FromContacts">The sender was in the address book when the message came, or was not; null: either.</param>
/// <param name="Audiences">To whom it was sent; none: to whomever.</param>
/// <param name="OverBytes">It has more bytes than this.</param>
/// <param name="HasMedia">It carries a file, or something else than text; or does not; null: either.</param>
/// <param name="MediaTypes">One of its parts has one of these types; none: whatever it carries.</param>
/// <param name="InMuted">Its conversation was muted when it came.</param>
[GenerateSerializer, Immutable, Alias("cpm.ReceptionRuleView")]
public sealed record ReceptionRuleView(
    ReceptionSubject Subject, ReceptionVerdict Verdict, string[] Addresses, bool? FromContacts, MessageAudience[] Audiences,
    long OverBytes, bool? HasMedia, string[] MediaTypes, bool InMuted)
{
    /// <summary>A rule as it is told.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns>The same.</returns>
    public static ReceptionRuleView Of(ReceptionRule rule) => new(
        rule.Subject, rule.Verdict, [.. rule.Addresses], rule.FromContacts, [.. rule.Audiences], rule.OverBytes, rule.HasMedia,
        [.. rule.MediaTypes], rule.InMuted);

    /// <summary>The rule that is told.</summary>
    /// <returns>The same.</returns>
    public ReceptionRule ToRule() => new(Subject, Verdict)
    {
        Addresses = [.. Addresses],
        FromContacts = FromContacts,
        Audiences = [.. Audiences],
        OverBytes = OverBytes,
        HasMedia = HasMedia,
        MediaTypes = [.. MediaTypes],
        InMuted = InMuted,
    };
}
