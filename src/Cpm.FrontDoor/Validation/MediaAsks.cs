using System.Security.Cryptography;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.Grains;
using Cpm.Media.Links;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Validation;

/// <summary>The shape of what is said of media.</summary>
internal static class MediaAsks
{
    private const int MaxName = 255;

    public static Refused? Check(StartUploadRequest request) =>
        CheckName(request.Name)
        ?? MediaTypes.Check(request.MediaType, "media_type")
        ?? (request.SizeBytes < 0 ? Answers.Field("size_bytes") : null)
        ?? (request.Sha256.Length is 0 or SHA256.HashSizeInBytes ? null : Answers.Field("sha256"));

    public static Refused? Check(CreateMediaLinkRequest request) =>
        CheckPart(request.HasPart, request.Part, request.MessageId, request.MediaId) is { } refused ? refused
        : request.Offset < 0 || (IsWhole(request) && request.Offset > 0) ? Answers.Field("offset")
        : request.Length < 0 || (IsWhole(request) && request.Length > 0) ? Answers.Field("length")
        : Timestamps.Check(request.ExpireTime, "expire_time");

    public static Refused? Check(MediaFilter? filter) => filter is null ? null
        : Texts.Check(filter.Name, "filter.name", 0, MaxName)
        ?? (filter.MediaType.Length == 0 ? null : MediaTypes.CheckRanges([filter.MediaType], "filter.media_type", 1))
        ?? Timestamps.Check(filter.CreateTimeFrom, "filter.create_time_from")
        ?? Timestamps.Check(filter.CreateTimeBefore, "filter.create_time_before")
        ?? (filter.MinSizeBytes < 0 ? Answers.Field("filter.min_size_bytes") : null)
        ?? (filter.MaxSizeBytes < 0 ? Answers.Field("filter.max_size_bytes") : null);

    public static Refused? Check(GetPreviewRequest request) =>
        CheckPart(request.HasPart, request.Part, request.MessageId, request.MediaId);

    public static Refused? Check(KeepMediaRequest request) =>
        CheckPart(request.HasPart, request.Part, request.MessageId, request.MediaId) is { } refused ? refused
        : request.MessageId.Length > 0
            ? request.LinkPath.Length > 0 ? Answers.Field("link_path") : null
            : request.MediaId.Length > 0 ? Answers.Field("message_id")
            : request.LinkPath.StartsWith(LinkTokens.PathPrefix, StringComparison.Ordinal) ? null
            : Answers.Field("link_path");

    /// <summary>A name for a medium that was a part under some file name, which may be one that no medium has.</summary>
    public static string NameFrom(string fileName) => CheckName(fileName) is null
        ? fileName
        : string.Concat(fileName.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('/' or '\\')).Take(MaxName));

    // Of a message that is named and nothing else: all, which has no length until it is written out.
    private static bool IsWhole(CreateMediaLinkRequest request) => !request.HasPart && request.MediaId.Length == 0;

    // A medium has one of two names: its id, or that of a message with the number of a part.
    private static Refused? CheckPart(bool hasPart, int part, string messageId, string mediaId) =>
        !hasPart ? null
        : messageId.Length == 0 ? Answers.Field("message_id")
        : mediaId.Length > 0 || part is < 0 or >= MessageParts.MaxParts ? Answers.Field("part")
        : null;

    // It will stand in lists, headers and dialogs of others.
    private static Refused? CheckName(string name) =>
        Texts.IsWithin(name, 0, MaxName) && name.AsSpan().IndexOfAny('/', '\\') < 0 && !name.Any(char.IsControl)
            ? null
            : Answers.Field("name");
}
