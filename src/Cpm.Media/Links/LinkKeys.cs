using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Cpm.Media.Links;

/// <summary>
/// The secrets that links are signed with: the first signs, all are believed. So a new one is put before the others, and the oldest
/// is taken away when no link that it signed lives any more.
/// </summary>
/// <param name="Keys">At least one, of 32 bytes or more each.</param>
public sealed record LinkKeys(ImmutableArray<byte[]> Keys)
{
    /// <summary>How long a key is at least, in bytes.</summary>
    public const int LeastBytes = 32;

    private const int MostKeys = 16;

    /// <summary>Reads keys from a text with one key a line, in Base64; empty lines and those that begin with # do not count.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The keys; null if it is no such text.</returns>
    public static LinkKeys? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = ImmutableArray.CreateBuilder<byte[]>();
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith('#'))
                continue;
            var key = new byte[line.Length];
            if (!Convert.TryFromBase64String(line, key, out var length) || length < LeastBytes)
                return null;
            keys.Add(key[..length]);
        }
        return keys.Count is >= 1 and <= MostKeys ? new LinkKeys(keys.ToImmutable()) : null;
    }

    /// <summary>Makes a key.</summary>
    /// <returns>Random bytes.</returns>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(LeastBytes);
}
