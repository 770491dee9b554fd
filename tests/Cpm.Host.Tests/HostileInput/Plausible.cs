using Google.Protobuf.Reflection;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>A request in good form, so that one bad field is met where it is read and not hidden behind another.</summary>
internal static class Plausible
{
    private const ulong FarAhead = 4_102_444_800;
    private static int _requests;

    internal static byte[] Message(MessageDescriptor type, Func<FieldDescriptor, byte[]?>? instead = null, int depth = 0) =>
        [.. type.Fields.InFieldNumberOrder().SelectMany(field => instead?.Invoke(field) ?? Field(field, depth))];

    internal static byte[] Field(FieldDescriptor field, int depth) => field.FieldType switch
    {
        // Of several that exclude each other, the first.
        _ when field.RealContainingOneof is { } one && one.Fields[0] != field => [],
        FieldType.String => Encoding.Text(field, Text(field)),
        FieldType.Bytes => Encoding.Sized(field, [1, 2, 3]),
        FieldType.Message when depth > 4 => [],
        FieldType.Message when field.MessageType.FullName == "google.protobuf.Timestamp" =>
            Encoding.Sized(field, [8, .. Encoding.Number(FarAhead)]),
        FieldType.Message => Encoding.Sized(field, Message(field.MessageType, null, depth + 1)),
        _ => [.. Encoding.Tag(field, Encoding.Varint), 1],
    };

    private static string Text(FieldDescriptor field) => field.Name switch
    {
        "request_id" => $"hostile-{Interlocked.Increment(ref _requests)}",
        "account_id" => "nobody",
        "address" or "addresses" or "recipients" => "sip:nobody@cpm.example",
        "sender" or "etag" or "page_token" or "draft_id" or "file_name" => "",
        "media_type" or "media_types" => "text/plain",
        "paths" => "display_name",
        _ => "x",
    };
}
