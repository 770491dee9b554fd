using Cpm.Domain.Messages;
using Cpm.Grains;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

internal static class MessageMapping
{
    /// <summary>What became of each message of a batch, under the ids asked for, which need not be any that this service gave.</summary>
    public static IEnumerable<MessageOutcome> ToOutcomes(this Done done, IEnumerable<string> messageIds) => messageIds.Select(id =>
    {
        var known = done.Unknown is null || !done.Unknown.Contains(MessageIds.Parse(id));
        return new MessageOutcome
        {
            MessageId = id, Done = known, Refusal = known ? ErrorReason.Unspecified : ErrorReason.MessageUnknown,
        };
    });

    public static Message ToProto(this MessageView view)
    {
        var envelope = view.Envelope;
        var message = new Message
        {
            MessageId = MessageIds.Format(view.Message),
            Sender = envelope.Sender,
            AcceptTime = Times.ToProto(envelope.AcceptedAtMs),
            Subject = envelope.Subject,
            InReplyTo = envelope.InReplyTo,
            Priority = envelope.Priority == MessagePriority.Unspecified ? Priority.Normal : (Priority)(int)envelope.Priority,
            ExpireTime = Times.ToProtoOrAbsent(envelope.ExpireAtMs),
            NotBefore = Times.ToProtoOrAbsent(envelope.NotBeforeMs),
            OnlineOnly = envelope.OnlineOnly,
            WhenAvailable = envelope.WhenAvailable,
            DeliveryReportRequested = envelope.WantsDeliveryReport,
            ReadReportRequested = envelope.WantsReadReport,
            ContentBytes = envelope.ContentBytes,
            MediaBytes = envelope.MediaBytes,
            ForwardedFrom = envelope.ForwardedFrom ?? "",
            State = ToState(view),
            ConversationId = ConversationIds.Format(envelope.Conversation),
            MentionsAll = envelope.MentionsAll,
            MentionsMe = Has(view, PlacementFlags.Mentioned),
            SessionId = envelope.Session is { } session ? SessionIds.Format(session) : "",
        };
        if (envelope.Uploaded is { } uploaded)
            message.Upload = new MessageUpload { UploadTime = Times.ToProto(uploaded.AtMs), OriginId = uploaded.Origin };
        message.Recipients.Add(envelope.Recipients);
        if (envelope.Mentions is { } mentions)
            message.Mentions.Add(mentions);
        if (view.Content is { } content)
            message.Content = Content.Parser.ParseFrom(content);
        if (view.LeaveOutOver is { } bytes && message.Content is not null && !Has(view, PlacementFlags.Sent))
            MessageParts.LeaveOutMedia(message.Content, bytes);
        if (view.IsNotification && message.Content is not null)
        {
            message.Notification = true;
            MessageParts.LeaveOutBodies(message.Content);
        }
        if (view.Amended is { } amended)
            Amend(message, amended);
        return message;
    }

    /// <summary>All of it, whatever the account's settings want shown unasked.</summary>
    public static Message ToWhole(this MessageView view) => (view with { LeaveOutOver = null }).ToProto();

    public static Reaction ToProto(this ReactionView reaction) => new()
    {
        Reaction_ = reaction.Reaction,
        Count = reaction.Count,
        Mine = reaction.Mine,
        Addresses = { reaction.Addresses },
    };

    private static void Amend(Message message, AmendedView amended)
    {
        message.EditCount = amended.Edits;
        message.EditTime = Times.ToProtoOrAbsent(amended.EditedAtMs);
        message.RecallTime = Times.ToProtoOrAbsent(amended.RecalledAtMs);
        message.Reactions.Add(amended.Reactions.Select(ToProto));
    }

    public static Report ToProto(this ReportView report) => new()
    {
        MessageId = MessageIds.Format(report.Message),
        Recipient = report.Recipient,
        Kind = (ReportKind)(int)report.Kind,
        EventTime = Times.ToProto(report.AtMs),
        FailureReason = (FailureReason)(int)report.Failure,
    };

    public static GetMessageTimelineResponse ToProto(this MessageTimeline timeline)
    {
        var response = new GetMessageTimelineResponse
        {
            AcceptTime = Times.ToProto(timeline.AcceptedAtMs),
            Scheduled = timeline.Scheduled,
        };
        foreach (var recipient in timeline.Recipients)
        {
            var line = new Protocol.V1.RecipientTimeline { Recipient = recipient.Recipient, Relayed = recipient.Relayed };
            foreach (var report in recipient.Reports)
                line.Reports.Add(report.ToProto());
            response.Recipients.Add(line);
        }
        return response;
    }

    private static MessageState ToState(MessageView view) => new()
    {
        Box = Has(view, PlacementFlags.Scheduled) ? MessageBox.Scheduled
            : Has(view, PlacementFlags.Sent) ? MessageBox.Sent
            : MessageBox.Inbox,
        Read = Has(view, PlacementFlags.Read),
        Flagged = Has(view, PlacementFlags.Flagged),
        DeletedHere = view.HiddenHere,
    };

    // Not HasFlag, which boxes until the hot code is compiled for the last time.
    private static bool Has(MessageView view, PlacementFlags flag) => (view.Flags & flag) != 0;
}
