using System.Collections.Immutable;
using Cpm.Domain.Devices;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Domain.Search;

namespace Cpm.Domain.Delivery;

/// <summary>
/// What one device gets of messages: the first of its rules that fits decides; if none does, all of a message but of one that is larger
/// than the device takes (CPM-MLD-001, -002). The same wherever it is asked: where entries are written to devices, live or late, in lists,
/// and where an acknowledgement becomes a report.
/// </summary>
public sealed class Reception
{
    private readonly ImmutableArray<ReceptionRule> _rules;
    private readonly long _maxMessageBytes;
    private readonly FolderSubset? _folders;

    private Reception(ImmutableArray<ReceptionRule> rules, long maxMessageBytes, FolderSubset? folders) =>
        (_rules, _maxMessageBytes, _folders) = (rules, maxMessageBytes, folders);

    /// <summary>What a device gets.</summary>
    /// <param name="rules">Its rules, in the order in which they are tried.</param>
    /// <param name="maxMessageBytes">The largest message it takes; 0 for any.</param>
    /// <param name="folders">The folders that it wants to be kept in step; null for all.</param>
    /// <returns>Null if it gets all of everything, as most do.</returns>
    public static Reception? Of(ImmutableArray<ReceptionRule> rules, long maxMessageBytes, FolderSubset? folders = null) =>
        rules.IsDefaultOrEmpty && maxMessageBytes == 0 && folders is null
            ? null
            : new Reception(rules.IsDefault ? [] : rules, maxMessageBytes, folders);

    /// <summary>What a device gets.</summary>
    /// <param name="device">What its owner says of it.</param>
    /// <returns>Null if it gets all of everything, as most do.</returns>
    public static Reception? Of(DeviceDescription device) => Of(device.Reception, device.MaxMessageBytes, device.Folders);

    /// <summary>Decides about a message that came in or went out, or about a report.</summary>
    /// <param name="facts">What is known of it.</param>
    /// <returns>What the device gets; never <see cref="ReceptionVerdict.None"/>.</returns>
    public ReceptionVerdict Decide(in ReceptionFacts facts) => IsElsewhere(facts) ? ReceptionVerdict.Nothing : ByRules(facts);

    /// <summary>Decides about a change of a message that came in or went out before, and may be in other folders by now.</summary>
    /// <param name="facts">What is known of it.</param>
    /// <returns>What the device gets; never <see cref="ReceptionVerdict.None"/>.</returns>
    public ReceptionVerdict DecideChange(in ReceptionFacts facts) =>
        IsElsewhere(facts) && (facts.Flags & PlacementFlags.Filed) == 0 ? ReceptionVerdict.Nothing : ByRules(facts);

    /// <summary>Decides by the rules alone, wherever the message is: for lists that the device asks for.</summary>
    /// <param name="facts">What is known of it.</param>
    /// <returns>What the device gets; never <see cref="ReceptionVerdict.None"/>.</returns>
    public ReceptionVerdict ByRules(in ReceptionFacts facts)
    {
        foreach (ReceptionRule rule in _rules)
        {
            if (Fits(rule, facts))
            {
                return rule.Verdict;
            }
        }

        return _maxMessageBytes != 0 && facts.ContentBytes > _maxMessageBytes ? ReceptionVerdict.Notification : ReceptionVerdict.Whole;
    }

    // What comes in or goes out is in the folder that it comes to, whatever becomes of it later.
    private bool IsElsewhere(in ReceptionFacts facts) => _folders is not null && facts.Subject switch
    {
        ReceptionSubject.Arrived => !_folders.Has(FolderId.Inbox),
        ReceptionSubject.Sent => !_folders.Has(FolderId.Sent),
        _ => false,
    };

    private static bool Fits(ReceptionRule rule, in ReceptionFacts facts) =>
        rule.Subject == facts.Subject
        && (rule.Audiences.IsEmpty || rule.Audiences.Contains(facts.Audience))
        && (rule.OverBytes == 0 || facts.ContentBytes + facts.MediaBytes > rule.OverBytes)
        && (!rule.InMuted || (facts.Flags & PlacementFlags.ArrivedMuted) != 0)
        && (rule.FromContacts is not { } known || (facts.Flags & Mark(known)) != 0)
        && (rule.Addresses.IsEmpty || IsWith(rule, facts))
        && ((rule.HasMedia is null && rule.MediaTypes.IsEmpty) || Carries(rule, facts.Content));

    // Who it was is noted where some device asks for it. What came before that fits neither.
    private static PlacementFlags Mark(bool known) => known ? PlacementFlags.FromContact : PlacementFlags.FromStranger;

    private static bool IsWith(ReceptionRule rule, in ReceptionFacts facts)
    {
        if (facts.Subject == ReceptionSubject.Arrived)
        {
            return rule.Addresses.Contains(facts.Sender);
        }

        foreach (string recipient in facts.Recipients)
        {
            if (rule.Addresses.Contains(recipient))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Carries(ReceptionRule rule, byte[]? content)
    {
        if (content is null)
        {
            return false;
        }

        ImmutableArray<SearchableFile> parts = MessageText.Parts(content);
        return (rule.HasMedia is not { } media || media == parts.Any(p => p.Name.Length > 0 || !IsText(p.MediaType)))
            && (rule.MediaTypes.IsEmpty || parts.Any(p => rule.MediaTypes.Any(range => MediaRange.Includes(range, p.MediaType))));
    }

    private static bool IsText(string mediaType) => mediaType.StartsWith("text/", StringComparison.Ordinal);
}
