using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Client.Messages;

/// <summary>By what an uploaded message is known, so that all devices that hold it come to the same.</summary>
public static class MessageOrigin
{
    private const int Digits = 40;

    /// <summary>An origin made of what a message says: its way, its people, its time to the second and its content.</summary>
    /// <param name="message">The message; how the account holds it does not matter.</param>
    /// <returns>Its origin_id.</returns>
    public static string Of(MessageToUpload message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var said = new MessageToUpload
        {
            Box = message.Box, Sender = message.Sender, Subject = message.Subject,
            Recipients = { message.Recipients.Order(StringComparer.Ordinal) },
            OriginalTime = message.OriginalTime is { } time ? new() { Seconds = time.Seconds } : null,
            Content = new Content { Parts = { (message.Content?.Parts ?? []).Select(Said) } },
        };
        return Digest(said.ToByteArray());
    }

    /// <summary>The origin of a message that was exported: that of a device which uploaded it before, or else its own.</summary>
    /// <param name="message">As it was exported.</param>
    /// <returns>Its origin_id.</returns>
    public static string Of(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Upload is { OriginId.Length: > 0 } uploaded
            ? uploaded.OriginId
            : Digest(Encoding.UTF8.GetBytes($"{message.MessageId}\n{message.Sender}\n{message.AcceptTime?.ToDateTimeOffset():O}"));
    }

    /// <summary>Whether a message went to a group, whose address is the only one it was sent to.</summary>
    internal static bool IsToGroup(Message message) =>
        message.Recipients is [var group] && group != message.Sender && message.ConversationId == Conversation(group);

    // The rule by which all come to the same conversation: a group's is that of its address alone.
    private static string Conversation(string group)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(group + "\n"));
        return $"c{(BinaryPrimitives.ReadInt64BigEndian(digest) & long.MaxValue) | 1:x16}";
    }

    // Whoever stored a medium, its bytes are the same.
    private static ContentPart Said(ContentPart part) => new()
    {
        MediaType = part.MediaType, Body = part.Body, FileName = part.FileName, Sha256 = part.Sha256,
        MediaId = part.Sha256.IsEmpty ? part.MediaId : "",
    };

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..Digits];
}
