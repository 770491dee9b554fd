using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Cpm.FrontDoor.Security;

/// <summary>
/// Tokens verified within the last minute or two, so that a signature is not computed for every call. Bounded: two
/// generations, of which the older is dropped when the younger is full or a minute old. Holds hashes, never tokens.
/// </summary>
internal sealed class RememberedTokens(int most, TimeProvider time)
{
    private static readonly TimeSpan GenerationAge = TimeSpan.FromMinutes(1);
    private readonly Lock _turning = new();
    private volatile Generation _young = new(time.GetUtcNow());
    private volatile Generation _old = new(time.GetUtcNow());

    public bool TryFind(UInt128 token, out Caller? caller)
    {
        var now = time.GetUtcNow();
        Turn(now);
        return (_young.Callers.TryGetValue(token, out caller) || _old.Callers.TryGetValue(token, out caller))
            && caller.ExpiresAt > now;
    }

    public void Remember(UInt128 token, Caller caller)
    {
        Turn(time.GetUtcNow());
        if (most > 0)
            _young.Callers[token] = caller;
    }

    public static UInt128 HashOf(ReadOnlySpan<char> token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var bytes = token.Length <= 2048 ? stackalloc byte[token.Length] : new byte[token.Length];
        // A token is ASCII; anything else becomes "?" here and fails its verification.
        Encoding.ASCII.GetBytes(token, bytes);
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private void Turn(DateTimeOffset now)
    {
        if (!IsOver(_young, now))
            return;
        lock (_turning)
        {
            if (!IsOver(_young, now))
                return;
            _old = _young;
            _young = new Generation(now);
        }
    }

    private bool IsOver(Generation generation, DateTimeOffset now) =>
        now - generation.Since >= GenerationAge || generation.Callers.Count > Math.Max(most / 2, 1);

    private sealed class Generation(DateTimeOffset since)
    {
        public ConcurrentDictionary<UInt128, Caller> Callers { get; } = new();

        public DateTimeOffset Since { get; } = since;
    }
}
