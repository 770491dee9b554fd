using System.Security.Cryptography;
using System.Text;
using Cpm.Domain.Conversations;

namespace Cpm.Grains.Conversations;

/// <summary>Which conversation a message belongs to.</summary>
internal static class ConversationDigest
{
    private const int OnStack = 1_024;

    public static ConversationId Of(string sender, IReadOnlyList<string> recipients)
    {
        string text = ConversationId.Text(sender, recipients);
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= OnStack ? stackalloc byte[most] : new byte[most];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], digest);
        return ConversationId.Of(digest);
    }
}
