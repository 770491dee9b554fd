using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Cli.Messages;

/// <summary>Text in and out of a message's content.</summary>
internal static class PlainText
{
    public static Content Of(string text) => new()
    {
        Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } },
    };

    /// <summary>Text of somebody else's, without what would tell a terminal to do something.</summary>
    public static string Harmless(string text) =>
        string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));

    public static string From(Content? content)
    {
        if (content is null)
            return "";
        return string.Join('\n', content.Parts.Select(part =>
            part.MediaId.Length == 0 && !part.LeftOut && part.MediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
                ? part.Body.ToStringUtf8()
                : $"[{part.MediaType}{(part.FileName.Length > 0 ? $" {part.FileName}" : "")}, {Size(part)} bytes]"));
    }

    private static long Size(ContentPart part) => part.Body.IsEmpty ? part.SizeBytes : part.Body.Length;
}
