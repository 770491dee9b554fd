using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Validation;

/// <summary>The shape of what a session is made of.</summary>
internal static class Sessions
{
    private const int MaxPersons = 100, MaxMedia = 16, MaxLabel = 64;
    private const int MaxFileName = 255, MaxMediaType = 255, MaxDescription = 512, MaxMediaId = 128, DigestBytes = 32;

    public static Refused? CheckNew(Session? session) => session is null
        ? null
        : Texts.Check(session.Subject, "session.subject", 0, Texts.MaxSubject)
            ?? Timestamps.Check(session.PlannedTime, "session.planned_time") ?? CheckTerms(session.Terms);

    public static Refused? CheckPersons(IReadOnlyList<string> addresses, string field, int least) =>
        addresses.Count < least || addresses.Count > MaxPersons || addresses.Any(a => a.Length == 0) ? Answers.Field(field) : null;

    public static Refused? CheckMedia(IReadOnlyList<SessionMedium> media, int least) =>
        media.Count < least || media.Count > MaxMedia
            ? Answers.Field("media")
            : media.Select(m => CheckMedium(m, "media")).FirstOrDefault(fault => fault is not null);

    public static Refused? CheckMedium(SessionMedium? medium, string field) => medium is null
        ? Answers.Field(field)
        : Choices.Check(medium.Kind, field + ".kind")
            ?? (medium.Kind == MediumKind.Unspecified ? Answers.Field(field + ".kind") : null)
            ?? Choices.Check(medium.Direction, field + ".direction")
            ?? Texts.Check(medium.Label, field + ".label", 0, MaxLabel)
            ?? CheckFile(medium.File, field + ".file");

    /// <summary>Ids of media as numbers.</summary>
    public static int[] MediumIds(IReadOnlyList<string> ids, int least)
    {
        Answers.Require(ids.Count < least || ids.Count > MaxMedia ? Answers.Field("medium_ids") : null);
        return [.. ids.Distinct().Select(id => (int)Ids.Require(
            id, "medium_ids", static i => PrefixedNumbers.ParseMedium(i), RefusalReason.MediumUnknown))];
    }

    public static Refused? CheckAnswers(IReadOnlyList<MediumAnswer> answers, int least) =>
        answers.Count < least || answers.Count > MaxMedia || answers.Any(a => a.MediumId.Length == 0) ? Answers.Field("media")
        : answers.Any(a => a.DeviceId.Length > 0 && PrefixedNumbers.ParseDevice(a.DeviceId) == 0)
            ? new Refused(RefusalReason.DeviceUnknown)
        : null;

    /// <summary>One of the caller's devices; 0 where none is named.</summary>
    public static int Device(string deviceId) => deviceId.Length == 0 ? 0 : (int)Ids.Require(
        deviceId, "device_id", static id => PrefixedNumbers.ParseDevice(id), RefusalReason.DeviceUnknown);

    private static Refused? CheckTerms(SessionTerms? terms) => terms is null
        ? null
        : Choices.Check(terms.MayInvite, "session.terms.may_invite")
            ?? Choices.Check(terms.MayAddMedia, "session.terms.may_add_media")
            ?? Timestamps.Check(terms.EndTime, "session.terms.end_time")
            ?? Durations.Check(terms.RingTime, "session.terms.ring_time");

    private static Refused? CheckFile(FileOffer? file, string field) => file is null
        ? null
        : Texts.Check(file.Name, field + ".name", 1, MaxFileName)
            ?? (file.SizeBytes < 0 ? Answers.Field(field + ".size_bytes") : null)
            ?? Texts.Check(file.MediaType, field + ".media_type", 0, MaxMediaType)
            ?? (file.Sha256.Length is 0 or DigestBytes ? null : Answers.Field(field + ".sha256"))
            ?? Texts.Check(file.Description, field + ".description", 0, MaxDescription)
            ?? Texts.Check(file.MediaId, field + ".media_id", 0, MaxMediaId);
}
