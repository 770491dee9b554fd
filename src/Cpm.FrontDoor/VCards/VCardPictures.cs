using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.FrontDoor.VCards;

/// <summary>Pictures within vCards.</summary>
internal static class VCardPictures
{
    /// <summary>The picture in a property; null if it only says where one is, or cannot be read.</summary>
    public static ContactPicture? Read(VCardProperty property)
    {
        var (type, data) = property.IsBase64 ? (Type(property), property.Value) : FromUri(property.Value.Trim());
        if (data.Length == 0)
            return null;
        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var length) && length > 0
            ? new ContactPicture { MediaType = Sniff(bytes.AsSpan(0, length)) ?? type, Body = ByteString.CopyFrom(bytes, 0, length) }
            : null;
    }

    /// <summary>The line that says a picture.</summary>
    public static string Line(ContactPicture picture) => $"PHOTO:data:{picture.MediaType};base64,{picture.Body.ToBase64()}";

    private static (string Type, string Data) FromUri(string uri)
    {
        const string Scheme = "data:", Marker = ";base64,";
        var at = uri.IndexOf(Marker, StringComparison.OrdinalIgnoreCase);
        return at > Scheme.Length && uri.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? (uri[Scheme.Length..at].ToLowerInvariant(), uri[(at + Marker.Length)..])
            : ("", "");
    }

    private static string Type(VCardProperty property) => property.Types.FirstOrDefault() switch
    {
        null => "application/octet-stream",
        var type when type.Contains('/', StringComparison.Ordinal) => type,
        "jpg" => "image/jpeg",
        var type => $"image/{type}",
    };

    // What a program says of a picture is often not so.
    private static string? Sniff(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        _ => null,
    };
}
