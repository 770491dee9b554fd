using Cpm.Domain;
using Cpm.Domain.Messages;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.Mapping;

/// <summary>A send as the wire brings it and as the account takes it: the same for the call and for the open stream.</summary>
internal static class SendMapping
{
    private const int MaxMentions = 1_000;

    public static Refused? Check(SendMessageRequest send) =>
        RequestIds.Check(send.RequestId)
        ?? Addresses.CheckRecipients(send.Recipients)
        ?? Contents.Check(send.Content, "content")
        ?? Texts.Check(send.Subject, "subject", 0, Texts.MaxSubject)
        ?? Texts.Check(send.InReplyTo, "in_reply_to", 0, Texts.MaxInReplyTo)
        ?? (send.Mentions.Count > MaxMentions ? Answers.Field("mentions") : null)
        ?? Choices.Check(send.Priority, "priority")
        ?? Timestamps.Check(send.ExpireTime, "expire_time")
        ?? Timestamps.Check(send.NotBefore, "not_before")
        ?? (send.DraftId.Length > 0 && PrefixedNumbers.ParseDraft(send.DraftId) == 0
            ? new Refused(RefusalReason.DraftUnknown)
            : null)
        ?? (send.SessionId.Length > 0 && SessionIds.Parse(send.SessionId) is null
            ? new Refused(RefusalReason.SessionUnknown)
            : null);

    /// <summary>Maps a checked send. Takes the content out of the request, so that it is serialised once only.</summary>
    public static (Request Request, MessageToSend Message) Take(SendMessageRequest send, int device, Attached? attached = null)
    {
        var content = send.Content;
        var contentBytes = content.ToByteArray();
        send.Content = null;
        var request = Requests.Of(send.RequestId, send, contentBytes, device);
        var media = attached?.Fill(content);
        if (media is not null)
            contentBytes = content.ToByteArray();
        var message = new MessageToSend
        {
            Sender = send.Sender,
            Recipients = [.. send.Recipients],
            Content = contentBytes,
            Subject = send.Subject,
            InReplyTo = send.InReplyTo,
            Answers = MessageIds.Parse(send.InReplyTo),
            Mentions = send.Mentions.Count == 0 ? null : [.. send.Mentions],
            MentionsAll = send.MentionsAll,
            Priority = (MessagePriority)(int)send.Priority,
            ExpireAtMs = Times.ToMs(send.ExpireTime),
            NotBeforeMs = Times.ToMs(send.NotBefore),
            OnlineOnly = send.OnlineOnly,
            WhenAvailable = send.WhenAvailable,
            WantsDeliveryReport = send.RequestDeliveryReport,
            WantsReadReport = send.RequestReadReport,
            Session = SessionIds.Parse(send.SessionId),
            Draft = PrefixedNumbers.ParseDraft(send.DraftId),
            ContentBytes = Contents.CountBytes(content),
            ContentParts = content.Parts.Count,
            MediaTypes = MediaTypesOf(content),
            Media = media,
        };
        return (request, message);
    }

    public static Refused? Check(EditMessageRequest edit) =>
        RequestIds.Check(edit.RequestId)
        ?? Contents.Check(edit.Content, "content")
        ?? (edit.HasSubject ? Texts.Check(edit.Subject, "subject", 0, Texts.MaxSubject) : null);

    /// <summary>Maps a checked edit. Takes the content out of the request, as for a send.</summary>
    public static (Request Request, MessageEdit Edit) Take(
        EditMessageRequest edit, long message, int device, Attached? attached = null)
    {
        var content = edit.Content;
        var contentBytes = content.ToByteArray();
        edit.Content = null;
        var request = Requests.Of(edit.RequestId, edit, contentBytes, device);
        var media = attached?.Fill(content);
        return (request, new MessageEdit(
            message, media is null ? contentBytes : content.ToByteArray(), edit.HasSubject ? edit.Subject : null,
            Contents.CountBytes(content), content.Parts.Count, MediaTypesOf(content), media));
    }

    // Plain text alone is not named.
    internal static string[]? MediaTypesOf(Content content) =>
        content.Parts is [{ MediaType: "text/plain" }] ? null : [.. content.Parts.Select(p => p.MediaType)];

    public static SendMessageResponse ToProto(this SendReceipt receipt)
    {
        var response = new SendMessageResponse
        {
            MessageId = MessageIds.Format(receipt.Message),
            AcceptTime = Times.ToProto(receipt.AcceptedAtMs),
            Seq = receipt.Seq,
            ConversationId = ConversationIds.Format(receipt.Conversation),
        };
        foreach (var outcome in receipt.Outcomes)
        {
            response.Outcomes.Add(new Protocol.V1.RecipientOutcome
            {
                Recipient = outcome.Written,
                CanonicalRecipient = outcome.Canonical,
                Accepted = outcome.Refusal == RefusalReason.None,
                Refusal = (ErrorReason)(int)outcome.Refusal,
            });
        }
        return response;
    }
}
