using Cpm.FrontDoor.Validation;
using Cpm.Grains.Drafts;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.Mapping;

internal static class DraftMapping
{
    public static Draft ToProto(this DraftView view)
    {
        var draft = new Draft
        {
            DraftId = PrefixedNumbers.Draft(view.Draft),
            Recipients = { view.Recipients },
            Subject = view.Subject,
            InReplyTo = view.InReplyTo,
            UpdateTime = Times.ToProtoOrAbsent(view.UpdatedAtMs),
            Etag = Etags.Format(view.Version),
        };
        if (view.Content is { } content)
            draft.Content = Content.Parser.ParseFrom(content);
        return draft;
    }

    public static DraftView ToView(this Draft draft) => new(
        PrefixedNumbers.ParseDraft(draft.DraftId),
        [.. draft.Recipients],
        draft.Subject,
        draft.Content?.ToByteArray(),
        draft.Content is null ? 0 : Contents.CountBytes(draft.Content),
        draft.InReplyTo,
        UpdatedAtMs: 0,
        Etags.Parse(draft.Etag));
}
