using Cpm.Protocol.V1;

namespace Cpm.Client.Messages;

/// <summary>Messages of an export, made ready to be uploaded.</summary>
public static class ExportedMessage
{
    /// <summary>
    /// What is uploaded of a message: who, to whom, when, subject and content as they were last, and its marks. Its reports and
    /// reactions, and that it was edited, are not.
    /// </summary>
    /// <param name="message">As it was exported, with its content.</param>
    /// <returns>The message; null if there is nothing to store: it was recalled, or never went out.</returns>
    public static MessageToUpload? ToUpload(this Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var sent = message.State?.Box == MessageBox.Sent;
        if (message.Content is null || message.RecallTime is not null || message.State?.Box == MessageBox.Scheduled)
            return null;
        return new MessageToUpload
        {
            OriginId = MessageOrigin.Of(message),
            MessageId = message.MessageId,
            Box = sent ? MessageBox.Sent : MessageBox.Inbox,
            Sender = message.Sender,
            Recipients = { message.Recipients },
            ToGroup = MessageOrigin.IsToGroup(message),
            OriginalTime = message.AcceptTime,
            Subject = message.Subject,
            Content = message.Content,
            InReplyTo = message.InReplyTo,
            Priority = message.Priority,
            Unread = !sent && message.State?.Read == false,
            Flagged = message.State?.Flagged == true,
        };
    }
}
