using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

/// <summary>All or part of a message (CPM-STOR-012): what a device asks for is cut out here, so that nothing else travels.</summary>
internal static class MessageParts
{
    public const int MaxParts = 32;

    public static Refused? Check(GetMessageRequest request)
    {
        var isRange = request.Offset != 0 || request.Length != 0;
        return Choices.Check(request.Detail, "detail")
            ?? (request.Parts.Count > MaxParts || (request.Parts.Count > 0 && !IsFull(request)) ? Answers.Field("parts") : null)
            ?? (request.Offset < 0 || (isRange && request.Parts.Count != 1) ? Answers.Field("offset") : null)
            ?? (request.Length < 0 ? Answers.Field("length") : null);
    }

    /// <summary>Leaves of a message what was asked for.</summary>
    /// <param name="message">The message.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="partsField">By which field of the caller's request its parts are named.</param>
    public static Message Cut(Message message, GetMessageRequest request, string partsField = "parts")
    {
        if (request.Detail == MessageDetail.Headers)
            message.Content = null;
        var parts = message.Content?.Parts;
        if (parts is null || (IsFull(request) && request.Parts.Count == 0))
            return message;
        foreach (var part in request.Parts)
            Answers.Require(part < 0 || part >= parts.Count ? Answers.Field(partsField) : null);
        for (var i = 0; i < parts.Count; i++)
        {
            if (!request.Parts.Contains(i))
                LeaveOut(parts[i]);
            else if (request.Parts.Count == 1)
                Cut(parts[i], request.Offset, request.Length);
        }
        return message;
    }

    /// <summary>Tells of a body only how large it is, and shows nothing of a medium.</summary>
    public static void LeaveOut(ContentPart part)
    {
        part.Placeholder = Google.Protobuf.ByteString.Empty;
        if (part.Body.IsEmpty)
            return;
        part.SizeBytes = part.Body.Length;
        part.LeftOut = true;
        part.Body = Google.Protobuf.ByteString.Empty;
    }

    /// <summary>Tells of all bodies only how large they are.</summary>
    public static void LeaveOutBodies(Content content)
    {
        foreach (var part in content.Parts)
            LeaveOut(part);
    }

    /// <summary>Leaves out what is not text and has more bytes than the account wants unasked.</summary>
    public static void LeaveOutMedia(Content content, int overBytes)
    {
        foreach (var part in content.Parts)
        {
            if (part.Body.Length > overBytes && !part.MediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase))
                LeaveOut(part);
        }
    }

    /// <summary>Whether bodies are asked for.</summary>
    public static bool IsFull(GetMessageRequest request) => request.Detail is MessageDetail.Unspecified or MessageDetail.Full;

    private static void Cut(ContentPart part, long offset, long length)
    {
        if (part.MediaId.Length > 0)
            return;
        Answers.Require(offset > part.Body.Length ? Answers.Field("offset") : null);
        part.SizeBytes = part.Body.Length;
        var there = part.Body.Length - offset;
        part.Body = Google.Protobuf.ByteString.CopyFrom(
            part.Body.Span.Slice((int)offset, (int)(length == 0 ? there : Math.Min(length, there))));
    }
}
