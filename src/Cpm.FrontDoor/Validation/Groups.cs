using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Validation;

/// <summary>The shape of what a group is made of.</summary>
internal static class Groups
{
    private const int MaxName = 128, MaxInvitees = 100, MaxMediaTypes = 32, MaxMediaType = 255;

    public static Refused? Check(Group? group)
    {
        if (group is null)
            return Answers.Field("group");
        return Texts.Check(group.Name, "group.name", 0, MaxName) ?? CheckPicture(group.Picture) ?? CheckTerms(group.Terms);
    }

    public static Refused? CheckPersons(IReadOnlyList<string> addresses, string field, int least) =>
        addresses.Count < least || addresses.Count > MaxInvitees || addresses.Any(a => a.Length == 0) ? Answers.Field(field) : null;

    private static Refused? CheckPicture(GroupPicture? picture) => picture is null
        ? null
        : MediaTypes.Check(picture.MediaType, "group.picture.media_type")
            ?? (picture.Body.IsEmpty ? Answers.Field("group.picture.body") : null);

    private static Refused? CheckTerms(GroupTerms? terms) => terms is null
        ? null
        : Choices.Check(terms.MaySend, "group.terms.may_send")
            ?? Choices.Check(terms.MayInvite, "group.terms.may_invite")
            ?? Choices.Check(terms.MaySeeMembers, "group.terms.may_see_members")
            ?? Choices.Check(terms.MayStartSessions, "group.terms.may_start_sessions")
            ?? Choices.Check(terms.Entrance, "group.terms.entrance")
            ?? Texts.CheckAll(terms.MediaTypes, "group.terms.media_types", MaxMediaTypes, 1, MaxMediaType)
            ?? Texts.CheckAll(terms.ModeratedMediaTypes, "group.terms.moderated_media_types", MaxMediaTypes, 1, MaxMediaType)
            ?? Timestamps.Check(terms.StartTime, "group.terms.start_time")
            ?? Timestamps.Check(terms.EndTime, "group.terms.end_time")
            ?? Durations.Check(terms.EndIdleTime, "group.terms.end_idle_time");
}
