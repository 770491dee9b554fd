using System.Collections.Frozen;
using System.Globalization;

namespace Cpm.Domain.Spelling;

/// <summary>
/// What characters are made of. The service runs without the system's Unicode tables (invariant globalization), so it brings the
/// part that names need; Hangul syllables are reckoned, not listed.
/// </summary>
internal sealed partial class UnicodeTable
{
    private readonly Dictionary<int, int[]> _canonical = [], _compatible = [], _withoutCase = [];
    private readonly Dictionary<int, byte> _order = [];
    private readonly Dictionary<(int, int), int> _composed = [];

    private UnicodeTable()
    {
        foreach (string records in new[] { CanonicalRecords, CompatibleRecords, OrderRecords, WithoutCaseRecords })
        {
            foreach (Range record in records.AsSpan().SplitAny(' ', '\n', '\r'))
            {
                if (!records.AsSpan()[record].IsEmpty)
                {
                    Read(records.AsSpan()[record]);
                }
            }
        }

        Canonical = _canonical.ToFrozenDictionary();
        Compatible = _compatible.ToFrozenDictionary();
        WithoutCase = _withoutCase.ToFrozenDictionary();
        Order = _order.ToFrozenDictionary();
        Composed = _composed.ToFrozenDictionary();
    }

    /// <summary>The one table.</summary>
    public static UnicodeTable Instance { get; } = new();

    /// <summary>What a character is another spelling of.</summary>
    public FrozenDictionary<int, int[]> Canonical { get; }

    /// <summary>What a character looks like.</summary>
    public FrozenDictionary<int, int[]> Compatible { get; }

    /// <summary>What a character is without case.</summary>
    public FrozenDictionary<int, int[]> WithoutCase { get; }

    /// <summary>In which order marks stand after a letter; those not in it end a letter's marks.</summary>
    public FrozenDictionary<int, byte> Order { get; }

    /// <summary>What two characters together are.</summary>
    public FrozenDictionary<(int, int), int> Composed { get; }

    private void Read(ReadOnlySpan<char> record)
    {
        int at = record.IndexOfAny("=>~^:");
        ReadOnlySpan<char> left = record[..at], right = record[(at + 1)..];
        if (record[at] == ':')
        {
            ReadOrder(left, byte.Parse(right, CultureInfo.InvariantCulture));
            return;
        }

        int code = Hex(left);
        int[] made = [.. right.ToString().Split('+').Select(part => Hex(part))];
        Dictionary<int, int[]> table = record[at] switch { '~' => _compatible, '^' => _withoutCase, _ => _canonical };
        table[code] = made;
        if (record[at] == '=')
        {
            _composed[(made[0], made[1])] = code;
        }
    }

    private void ReadOrder(ReadOnlySpan<char> codes, byte order)
    {
        int dash = codes.IndexOf('-');
        int first = Hex(dash < 0 ? codes : codes[..dash]), last = Hex(codes[(dash + 1)..]);
        for (int code = first; code <= last; code++)
        {
            _order[code] = order;
        }
    }

    private static int Hex(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
