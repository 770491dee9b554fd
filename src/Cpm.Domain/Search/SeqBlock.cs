using System.Numerics;

namespace Cpm.Domain.Search;

/// <summary>
/// Which of some thousand neighbouring entries of an account's ledger have a term. Kept small: as the gaps between them, or as one
/// bit each where that takes less.
/// </summary>
public sealed class SeqBlock
{
    /// <summary>Entries that one block is about.</summary>
    public const int Size = 4_096;

    private const int Words = Size / 64, BitmapBytes = Size / 8;

    private readonly ulong[] _bits = new ulong[Words];

    /// <summary>The number of the block that an entry belongs to.</summary>
    /// <param name="seq">The entry.</param>
    /// <returns>From 0 on.</returns>
    public static long Of(long seq) => seq / Size;

    /// <summary>Whether there is none in it.</summary>
    public bool IsEmpty => !_bits.AsSpan().ContainsAnyExcept(0UL);

    /// <summary>How many there are in it.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in _bits)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>Takes an entry in.</summary>
    /// <param name="seq">Any entry of the block.</param>
    public void Add(long seq) => _bits[seq % Size / 64] |= 1UL << (int)(seq % 64);

    /// <summary>Takes in what is kept of another.</summary>
    /// <param name="kept">As <see cref="ToBytes"/> made it; what is damaged adds nothing, or other entries.</param>
    public void Add(ReadOnlySpan<byte> kept)
    {
        if (kept.Length == BitmapBytes)
        {
            for (int i = 0; i < Words; i++)
            {
                _bits[i] |= BitConverter.ToUInt64(kept[(i * 8)..]);
            }

            return;
        }

        int at = -1;
        for (int i = 0; i < kept.Length; i++)
        {
            int gap = kept[i];
            if (gap >= 128 && ++i < kept.Length)
            {
                gap = (gap & 127) | (kept[i] << 7);
            }

            at += gap + 1;
            if (at < Size)
            {
                _bits[at / 64] |= 1UL << (at % 64);
            }
        }
    }

    /// <summary>Leaves only those that another has too.</summary>
    /// <param name="other">The other.</param>
    public void KeepOnly(SeqBlock other)
    {
        for (int i = 0; i < Words; i++)
        {
            _bits[i] &= other._bits[i];
        }
    }

    /// <summary>Takes in all that another has.</summary>
    /// <param name="other">The other.</param>
    public void Add(SeqBlock other)
    {
        for (int i = 0; i < Words; i++)
        {
            _bits[i] |= other._bits[i];
        }
    }

    /// <summary>The entries in it, the last first.</summary>
    /// <param name="block">The number of the block.</param>
    /// <param name="before">Only those before this.</param>
    /// <returns>Their numbers.</returns>
    public IReadOnlyList<long> Descending(long block, long before)
    {
        var seqs = new List<long>();
        for (int i = Words - 1; i >= 0; i--)
        {
            ulong word = _bits[i];
            while (word != 0)
            {
                int bit = 63 - BitOperations.LeadingZeroCount(word);
                word &= ~(1UL << bit);
                long seq = (block * Size) + (i * 64) + bit;
                if (seq < before)
                {
                    seqs.Add(seq);
                }
            }
        }

        return seqs;
    }

    /// <summary>The form in which it is kept.</summary>
    /// <returns>At most an eighth of <see cref="Size"/> bytes.</returns>
    public byte[] ToBytes()
    {
        Span<byte> gaps = stackalloc byte[BitmapBytes];
        int length = 0, last = -1;
        for (int i = 0; i < Words; i++)
        {
            for (ulong word = _bits[i]; word != 0; word &= word - 1)
            {
                int at = (i * 64) + BitOperations.TrailingZeroCount(word), gap = at - last - 1;
                last = at;
                if (length + 2 >= BitmapBytes)
                {
                    return Bitmap();
                }

                if (gap >= 128)
                {
                    gaps[length++] = (byte)(128 | (gap & 127));
                    gaps[length++] = (byte)(gap >> 7);
                }
                else
                {
                    gaps[length++] = (byte)gap;
                }
            }
        }

        return gaps[..length].ToArray();
    }

    private byte[] Bitmap()
    {
        var bytes = new byte[BitmapBytes];
        for (int i = 0; i < Words; i++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(i * 8), _bits[i]);
        }

        return bytes;
    }
}
