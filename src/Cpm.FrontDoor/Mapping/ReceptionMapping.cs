using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Devices;
using Cpm.Protocol.V1;
using Audience = Cpm.Domain.Delivery.MessageAudience;
using Subject = Cpm.Domain.Delivery.ReceptionSubject;
using Verdict = Cpm.Domain.Delivery.ReceptionVerdict;

namespace Cpm.FrontDoor.Mapping;

/// <summary>What a device gets of messages.</summary>
internal static class ReceptionMapping
{
    private const int MaxMediaTypes = 32;

    /// <summary>What the account does not look at itself.</summary>
    public static Refused? Check(IEnumerable<ReceptionRule> rules)
    {
        foreach (var rule in rules)
        {
            if (MediaTypes.CheckRanges(rule.MediaTypes, "device.reception", MaxMediaTypes) is { } refused)
                return refused;
        }
        return null;
    }

    public static ReceptionRuleView ToView(this ReceptionRule rule) => new(
        (Subject)(int)rule.Subject, (Verdict)(int)rule.Verdict, [.. rule.Addresses],
        rule.HasFromContacts ? rule.FromContacts : null, [.. rule.Audiences.Select(a => (Audience)(int)a)], rule.OverBytes,
        rule.HasHasMedia ? rule.HasMedia : null, [.. rule.MediaTypes], rule.InMuted);

    public static ReceptionRule ToProto(this ReceptionRuleView view)
    {
        var rule = new ReceptionRule
        {
            Subject = (ReceptionSubject)(int)view.Subject,
            Verdict = (ReceptionVerdict)(int)view.Verdict,
            Addresses = { view.Addresses },
            Audiences = { view.Audiences.Select(a => (MessageAudience)(int)a) },
            OverBytes = view.OverBytes,
            MediaTypes = { view.MediaTypes },
            InMuted = view.InMuted,
        };
        if (view.FromContacts is { } known)
            rule.FromContacts = known;
        if (view.HasMedia is { } media)
            rule.HasMedia = media;
        return rule;
    }
}
