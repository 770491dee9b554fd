using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Validation;

/// <summary>A message being written: nothing is required of it yet, but it has bounds.</summary>
internal static class Drafts
{
    private const int MaxRecipients = 1_000;
    private const int MaxRecipient = 320;

    public static Refused? Check(Draft? draft) =>
        draft is null
            ? Answers.Field("draft")
            : CheckId(draft.DraftId)
                ?? Texts.CheckAll(draft.Recipients, "draft.recipients", MaxRecipients, 0, MaxRecipient)
                ?? Texts.Check(draft.Subject, "draft.subject", 0, Texts.MaxSubject)
                ?? (draft.Content is null ? null : Contents.Check(draft.Content, "draft.content"))
                ?? Texts.Check(draft.InReplyTo, "draft.in_reply_to", 0, Texts.MaxInReplyTo);

    private static Refused? CheckId(string draftId) =>
        draftId.Length > 0 && PrefixedNumbers.ParseDraft(draftId) == 0 ? new Refused(RefusalReason.DraftUnknown) : null;
}
