using Cpm.Protocol.V1;
using Google.Protobuf;

namespace Cpm.Host.Tests.Servers;

/// <summary>Messages that tests send.</summary>
internal static class TestMessages
{
    internal static SendMessageRequest Text(string requestId, string text, params string[] to) => new()
    {
        RequestId = requestId,
        Recipients = { to },
        Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
    };
}
