using System.Text;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Validation;

/// <summary>The shape of a content; how much is too much is for the domain to say.</summary>
internal static class Contents
{
    private const int MaxFileName = 255;
    private const int MaxId = 32;
    private const int MaxSource = 128;

    public static Refused? Check(Content? content, string field)
    {
        if (content is null || content.Parts.Count == 0)
            return Answers.Field(field);
        // By number: a field's enumerator is an object.
        for (var i = 0; i < content.Parts.Count; i++)
        {
            var part = content.Parts[i];
            var refused = part.MediaId.Length > 0 ? CheckMedia(part, field)
                : MediaTypes.Check(part.MediaType, field + ".parts.media_type") ?? CheckInline(part, field);
            refused ??= CheckFileName(part.FileName, field);
            if (refused is not null)
                return refused;
        }
        return null;
    }

    /// <summary>Bodies and names together, in bytes: what the limit "content_bytes" counts.</summary>
    public static int CountBytes(Content content)
    {
        var bytes = 0L;
        for (var i = 0; i < content.Parts.Count; i++)
        {
            var part = content.Parts[i];
            bytes += part.Body.Length + Encoding.UTF8.GetByteCount(part.MediaType);
            if (part.FileName.Length > 0)
                bytes += Encoding.UTF8.GetByteCount(part.FileName);
        }
        return (int)Math.Min(bytes, int.MaxValue);
    }

    /// <summary>Whether some part refers to a medium.</summary>
    public static bool HaveMedia(Content? content)
    {
        for (var i = 0; i < (content?.Parts.Count ?? 0); i++)
        {
            if (content!.Parts[i].MediaId.Length > 0)
                return true;
        }
        return false;
    }

    private static Refused? CheckMedia(ContentPart part, string field) =>
        !part.Body.IsEmpty ? Answers.Field(field + ".parts.body")
        : part.MediaId.Length > MaxId ? Answers.Field(field + ".parts.media_id")
        : part.MediaSource.Length > MaxSource ? Answers.Field(field + ".parts.media_source")
        : part.MediaType.Length == 0 ? null
        : MediaTypes.Check(part.MediaType, field + ".parts.media_type");

    // What only the service says, of media, nobody else may seem to say.
    private static Refused? CheckInline(ContentPart part, string field) =>
        part.MediaSource.Length == 0 && part.SizeBytes == 0 && part.Sha256.IsEmpty && part.MediaStanding == MediaStanding.Unspecified
            && !part.LeftOut && part.Placeholder.IsEmpty
            ? null
            : Answers.Field(field + ".parts.media_id");

    private static Refused? CheckFileName(string name, string field) =>
        name.Length == 0 || (Texts.IsWithin(name, 0, MaxFileName) && name.AsSpan().IndexOfAny('/', '\\') < 0)
            ? null
            : Answers.Field(field + ".parts.file_name");
}
