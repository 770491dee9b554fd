using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cpm.Domain;
using Cpm.Grains;

namespace Cpm.FrontDoor.Mapping;

/// <summary>
/// Where a page begins, on the wire. A token holds for one list of one account: it carries a check over all three, so
/// that a token of another list is refused rather than misread. It guards against mistakes, not against forgery, which
/// would gain nothing: a list never leaves its account.
/// </summary>
internal static class PageTokens
{
    private const int CheckBytes = 6;
    private const int MaxTokenLength = 512;

    public static string Format(string list, string account, string next) =>
        next.Length == 0 ? "" : Base64Url.EncodeToString([.. Check(list, account, next), .. Encoding.UTF8.GetBytes(next)]);

    public static Refused? TryParse(string list, string account, string token, out string next)
    {
        next = "";
        if (token.Length == 0)
            return null;
        var bytes = token.Length <= MaxTokenLength && Base64Url.IsValid(token) ? Base64Url.DecodeFromChars(token) : [];
        if (bytes.Length > CheckBytes)
        {
            next = Encoding.UTF8.GetString(bytes, CheckBytes, bytes.Length - CheckBytes);
            if (bytes.AsSpan(0, CheckBytes).SequenceEqual(Check(list, account, next)))
                return null;
        }
        next = "";
        return new Refused(RefusalReason.PageTokenInvalid);
    }

    /// <summary>For a list whose pages begin at a number.</summary>
    public static Refused? TryParse(string list, string account, string token, long first, out long next)
    {
        next = first;
        var refused = TryParse(list, account, token, out var text);
        if (refused is not null || text.Length == 0)
            return refused;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out next)
            ? null
            : new Refused(RefusalReason.PageTokenInvalid);
    }

    private static byte[] Check(string list, string account, string next) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{list}\n{account}\n{next}"))[..CheckBytes];
}
