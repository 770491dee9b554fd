using Cpm.Grains.Settings;
using Cpm.Protocol.V1;
using Kind = Cpm.Domain.Sessions.MediumKind;
using Origin = Cpm.Domain.Sessions.AnswerRuleOrigin;
using Subject = Cpm.Domain.Sessions.AnswerRuleSubject;
using Verdict = Cpm.Domain.Sessions.AnswerRuleVerdict;

namespace Cpm.FrontDoor.Mapping;

internal static class SettingsMapping
{
    public static Settings ToProto(this SettingsView view) => new()
    {
        AllowDeliveryReports = view.AllowDeliveryReports,
        AllowReadReports = view.AllowReadReports,
        RingDeviceIds = { (view.RingDevices ?? []).Select(PrefixedNumbers.Device) },
        AnswerRules = { (view.AnswerRules ?? []).Select(ToProto) },
        MediaAsLinks = view.MediaAsLinks,
        MediaAsLinksOverBytes = view.MediaAsLinksOverBytes,
        KeepingRules = { (view.KeepingRules ?? []).Select(KeepingMapping.ToProto) },
        UploadAutomatically = view.UploadAutomatically,
        KeepSessionFiles = view.KeepSessionFiles,
        Etag = Etags.Format(view.Version),
    };

    public static AnswerRuleView ToView(this AnswerRule rule) => new(
        (Subject)(int)rule.Subject, (Origin)(int)rule.Origin, (Verdict)(int)rule.Verdict, [.. rule.Addresses],
        [.. rule.Kinds.Select(k => (Kind)(int)k)], rule.MaxBytes, DeviceOf(rule.DeviceId));

    // What is no id at all is that of no device.
    private static int DeviceOf(string id) => id.Length == 0 ? 0 : PrefixedNumbers.ParseDevice(id) is var number and > 0 ? number : -1;

    private static AnswerRule ToProto(AnswerRuleView rule) => new()
    {
        Subject = (AnswerRuleSubject)(int)rule.Subject,
        Origin = (AnswerRuleOrigin)(int)rule.Origin,
        Verdict = (AnswerRuleVerdict)(int)rule.Verdict,
        Addresses = { rule.Addresses },
        Kinds = { rule.Kinds.Select(k => (MediumKind)(int)k) },
        MaxBytes = rule.MaxBytes,
        DeviceId = rule.Device == 0 ? "" : PrefixedNumbers.Device(rule.Device),
    };
}
