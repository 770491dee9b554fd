using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using Cpm.Domain.Addressing;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains.Media;
using Cpm.Protocol.V1;
using Google.Protobuf;
using MimeKit;

namespace Cpm.FrontDoor.Mail;

/// <summary>A message as the mail that it would be (RFC 5322, RFC 2045): the same, byte by byte, as long as the message is.</summary>
internal sealed class MailForm(AddressPolicy addresses)
{
    // Neither Base64 nor quoted-printable can have it in a line.
    private const string Boundary = "=_";

    // Where a service has no domain: of this name nobody has one.
    private const string NoDomain = "cpm.invalid";

    /// <summary>Makes the mail.</summary>
    /// <param name="message">The message, which has a content.</param>
    /// <param name="media">The stored media that its parts refer to; null for one that is not given out.</param>
    /// <param name="pieces">What it will be written to.</param>
    public MimeMessage Of(Message message, IReadOnlyDictionary<string, MediaView?> media, MailPieces pieces)
    {
        var mail = new MimeMessage
        {
            Subject = OneLine(message.Subject),
            Date = message.AcceptTime.ToDateTimeOffset(),
            MessageId = IdOf(message.MessageId),
        };
        mail.From.Add(MailAddresses.Of(message.Sender));
        mail.To.AddRange(message.Recipients.Select(MailAddresses.Of));
        // It need not be any that this service gave.
        if (MessageIds.Parse(message.InReplyTo) > 0)
        {
            mail.InReplyTo = IdOf(message.InReplyTo);
            mail.References.Add(IdOf(message.InReplyTo));
        }
        mail.Importance = message.Priority switch
        {
            Priority.High => MessageImportance.High,
            Priority.Low => MessageImportance.Low,
            _ => MessageImportance.Normal,
        };
        mail.Body = Body(message, [.. message.Content.Parts.Select(part => PartOf(part, media, pieces))]);
        return mail;
    }

    private static MimeEntity Body(Message message, MimePart[] parts)
    {
        if (parts.Length == 1)
            return parts[0];
        var all = new Multipart("mixed")
        {
            Boundary = Boundary + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(message.MessageId)).AsSpan(0, 12)),
        };
        foreach (var part in parts)
            all.Add(part);
        return all;
    }

    private static MimePart PartOf(ContentPart part, IReadOnlyDictionary<string, MediaView?> media, MailPieces pieces) =>
        part.MediaId.Length == 0 ? Carried(part)
        : media.GetValueOrDefault(part.MediaId) is not { } medium ? Withheld(part)
        : Named(
            new MimePart(TypeOf(medium.Type))
            {
                ContentTransferEncoding = ContentEncoding.Base64, Content = pieces.ContentOf(medium),
            },
            part.FileName, isAttached: true);

    private static MimePart Carried(ContentPart part)
    {
        var type = TypeOf(part.MediaType);
        var isText = IsUtf8Text(type, part.Body);
        if (isText)
            type.Charset = "utf-8";
        return Named(
            new MimePart(type)
            {
                ContentTransferEncoding = isText ? ContentEncoding.QuotedPrintable : ContentEncoding.Base64,
                Content = new MimeContent(new MemoryStream(part.Body.ToByteArray(), writable: false)),
            },
            part.FileName, isAttached: part.FileName.Length > 0 || type.MediaType != "text");
    }

    // What is not given out is told of, so that nobody takes the rest for all there was.
    private static MimePart Withheld(ContentPart part)
    {
        var name = part.FileName.Length > 0 ? part.FileName : part.MediaId;
        var told = string.Create(
            CultureInfo.InvariantCulture, $"{name} ({part.MediaType}, {part.SizeBytes} bytes) is not given out.\r\n");
        return new MimePart("text", "plain")
        {
            ContentType = { Charset = "utf-8" },
            ContentDescription = "Not given out",
            ContentTransferEncoding = ContentEncoding.QuotedPrintable,
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(told))),
        };
    }

    private static MimePart Named(MimePart part, string fileName, bool isAttached)
    {
        if (!isAttached)
            return part;
        part.ContentDisposition = new ContentDisposition(ContentDisposition.Attachment);
        if (fileName.Length > 0)
            part.ContentDisposition.FileName = OneLine(fileName);
        return part;
    }

    // Of types that have parts or messages in them, mail wants these to be read without decoding (RFC 2046, 5.1 and 5.2).
    private static ContentType TypeOf(string mediaType) =>
        ContentType.TryParse(mediaType, out var type) && type.MediaType.ToLowerInvariant() is not ("multipart" or "message")
            ? type
            : new ContentType("application", "octet-stream");

    private static bool IsUtf8Text(ContentType type, ByteString body) =>
        type.IsMimeType("text", "*")
        && (type.Charset is null or "" || type.Charset.ToUpperInvariant() is "UTF-8" or "US-ASCII")
        && Utf8.IsValid(body.Span);

    // What people wrote may have more than one line, and headers may not.
    private static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private string IdOf(string message) => $"{message}@{addresses.FirstDomain ?? NoDomain}";
}
