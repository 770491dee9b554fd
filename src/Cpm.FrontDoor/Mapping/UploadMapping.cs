using Cpm.Domain;
using Cpm.Domain.Messages;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Upload = Cpm.Grains.Messages.MessageToUpload;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Messages that a device uploads. What is wrong with the shape of one is no reason to refuse the others.</summary>
internal static class UploadMapping
{
    // Far more than any limit allows: it is for the domain to say what is too many.
    private const int MaxMessages = 200;

    public static Refused? Check(UploadMessagesRequest request) =>
        RequestIds.Check(request.RequestId)
        ?? (request.Messages.Count == 0 ? Answers.Field("messages") : null)
        ?? (request.Messages.Count > MaxMessages ? new Refused(RefusalReason.LimitReached, "messages_per_upload", MaxMessages) : null);

    /// <summary>A message whose shape is wrong. A repeat is recognised by its origin also where it is refused.</summary>
    public static Upload Faulty(Protocol.V1.MessageToUpload message, Refused fault) =>
        new() { Origin = message.OriginId, Malformed = fault.Reason, Field = fault.Subject };

    public static Upload ToGrain(Protocol.V1.MessageToUpload message, Attached? attached)
    {
        var media = attached?.Fill(message.Content);
        return new Upload
        {
            Origin = message.OriginId,
            Known = MessageIds.Parse(message.MessageId),
            Sent = message.Box == MessageBox.Sent,
            Sender = message.Sender,
            Recipients = [.. message.Recipients],
            AtMs = Times.ToMs(message.OriginalTime),
            Subject = message.Subject,
            InReplyTo = message.InReplyTo,
            Answers = MessageIds.Parse(message.InReplyTo),
            Priority = (MessagePriority)(int)message.Priority,
            Content = Google.Protobuf.MessageExtensions.ToByteArray(message.Content),
            ContentBytes = Contents.CountBytes(message.Content),
            ContentParts = message.Content.Parts.Count,
            Media = media,
            Folder = FolderIds.Parse(message.FolderId),
            Unread = message.Unread,
            Flagged = message.Flagged,
            ToGroup = message.ToGroup,
        };
    }

    public static UploadMessagesResponse ToProto(this UploadResult result, UploadMessagesRequest request) => new()
    {
        Outcomes = { result.Outcomes.Select((outcome, i) => ToProto(outcome, request.Messages[i].OriginId)) },
        Seq = result.Seq,
    };

    private static Protocol.V1.UploadOutcome ToProto(Grains.Messages.UploadOutcome outcome, string origin) => new()
    {
        OriginId = origin,
        MessageId = outcome.Message == 0 ? "" : MessageIds.Format(outcome.Message),
        Added = outcome.Added,
        Refusal = (ErrorReason)(int)outcome.Refusal,
        Subject = outcome.Subject ?? "",
    };

    /// <summary>What is wrong with the shape of a message; null if the media that it refers to can be looked up.</summary>
    public static Refused? Fault(Protocol.V1.MessageToUpload message) =>
        (RequestIds.Check(message.OriginId) is null ? null : Answers.Field("origin_id"))
        ?? (message.Box is MessageBox.Inbox or MessageBox.Sent ? null : Answers.Field("box"))
        ?? (message.OriginalTime is null ? Answers.Field("original_time") : Timestamps.Check(message.OriginalTime, "original_time"))
        ?? Texts.Check(message.Subject, "subject", 0, Texts.MaxSubject)
        ?? Contents.Check(message.Content, "content")
        ?? Texts.Check(message.InReplyTo, "in_reply_to", 0, Texts.MaxInReplyTo)
        ?? Choices.Check(message.Priority, "priority")
        ?? (message.ToGroup && message.Recipients.Count != 1 ? Answers.Field("to_group") : null)
        ?? (message.FolderId.Length > 0 && FolderIds.Parse(message.FolderId) == 0 ? new Refused(RefusalReason.FolderUnknown) : null);
}
