using Cpm.Grains.Settings;
using Cpm.Protocol.V1;
using Origin = Cpm.Domain.Keeping.KeepingOrigin;
using Subject = Cpm.Domain.Keeping.KeepingSubject;
using Verdict = Cpm.Domain.Keeping.KeepingVerdict;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Rules about what is kept.</summary>
internal static class KeepingMapping
{
    public static KeepingRuleView ToView(this KeepingRule rule) => new(
        (Subject)(int)rule.Subject, (Origin)(int)rule.Origin, (Verdict)(int)rule.Verdict, [.. rule.Addresses], FolderOf(rule.FolderId),
        rule.OlderThanDays, rule.LargerThanBytes);

    public static KeepingRule ToProto(KeepingRuleView rule) => new()
    {
        Subject = (KeepingSubject)(int)rule.Subject,
        Origin = (KeepingOrigin)(int)rule.Origin,
        Verdict = (KeepingVerdict)(int)rule.Verdict,
        Addresses = { rule.Addresses },
        FolderId = FolderIds.Format(rule.Folder),
        OlderThanDays = rule.OlderThanDays,
        LargerThanBytes = rule.LargerThanBytes,
    };

    // What is no id at all is that of no folder, not of any.
    private static long FolderOf(string id) => id.Length == 0 ? 0 : FolderIds.Parse(id) is var folder and > 0 ? folder : -1;
}
