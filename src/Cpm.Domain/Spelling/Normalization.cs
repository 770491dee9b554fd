using System.Text;

namespace Cpm.Domain.Spelling;

/// <summary>One spelling for texts that look the same: the normalization forms C and KC of Unicode, and full case folding.</summary>
public static class Normalization
{
    private const int SBase = 0xAC00, LBase = 0x1100, VBase = 0x1161, TBase = 0x11A7, LCount = 19, VCount = 21, TCount = 28;
    private const int SCount = LCount * VCount * TCount;

    /// <summary>The form in which texts are kept and shown (NFC).</summary>
    /// <param name="text">Whole text, without lone surrogates.</param>
    /// <returns>The same text in one spelling.</returns>
    public static string Composed(string text) => IsPlain(text) ? text : Text(Compose(Decompose(Codes(text), compatible: false)));

    /// <summary>A key that two texts share if they differ in nothing but case, width and other spellings (NFKC, case folded).</summary>
    /// <param name="text">Whole text, without lone surrogates.</param>
    /// <returns>The key; not for people.</returns>
    public static string Key(string text)
    {
        if (IsPlain(text))
        {
            return text.ToLowerInvariant();
        }

        // Folding can leave a spelling that is not composed, and composing a letter that has case: twice is enough.
        List<int> codes = Codes(text);
        for (int pass = 0; pass < 2; pass++)
        {
            codes = Compose(Decompose(Fold(Decompose(codes, compatible: true)), compatible: true));
        }

        return Text(codes);
    }

    // ASCII is its own spelling.
    private static bool IsPlain(string text) => Ascii.IsValid(text);

    private static List<int> Codes(string text)
    {
        var codes = new List<int>(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            codes.Add(rune.Value);
        }

        return codes;
    }

    private static string Text(List<int> codes)
    {
        var text = new StringBuilder(codes.Count);
        foreach (int code in codes)
        {
            text.Append(new Rune(code));
        }

        return text.ToString();
    }

    private static List<int> Fold(List<int> codes)
    {
        var folded = new List<int>(codes.Count);
        foreach (int code in codes)
        {
            if (UnicodeTable.Instance.WithoutCase.TryGetValue(code, out int[]? without))
            {
                folded.AddRange(without);
            }
            else
            {
                folded.Add(code);
            }
        }

        return folded;
    }

    private static List<int> Decompose(List<int> codes, bool compatible)
    {
        var made = new List<int>(codes.Count * 2);
        foreach (int code in codes)
        {
            Decompose(code, compatible, made);
        }

        // Marks after a letter in their order; those of the same order stay as they were written.
        for (int i = 1; i < made.Count; i++)
        {
            byte order = Order(made[i]);
            for (int j = i; order != 0 && j > 0 && Order(made[j - 1]) > order; j--)
            {
                (made[j - 1], made[j]) = (made[j], made[j - 1]);
            }
        }

        return made;
    }

    private static void Decompose(int code, bool compatible, List<int> made)
    {
        UnicodeTable table = UnicodeTable.Instance;
        if (code is >= SBase and < SBase + SCount)
        {
            int at = code - SBase;
            made.Add(LBase + (at / (VCount * TCount)));
            made.Add(VBase + (at % (VCount * TCount) / TCount));
            if (at % TCount != 0)
            {
                made.Add(TBase + (at % TCount));
            }
        }
        else if (table.Canonical.TryGetValue(code, out int[]? parts) || (compatible && table.Compatible.TryGetValue(code, out parts)))
        {
            foreach (int part in parts)
            {
                Decompose(part, compatible, made);
            }
        }
        else
        {
            made.Add(code);
        }
    }

    private static List<int> Compose(List<int> codes)
    {
        var made = new List<int>(codes.Count);
        int starter = -1, before = -1;
        foreach (int code in codes)
        {
            int order = Order(code);
            // A mark is not taken across another of the same or a higher order.
            if (starter >= 0 && (before < order || before == -1) && Pair(made[starter], code) is { } both)
            {
                made[starter] = both;
                continue;
            }

            if (order == 0)
            {
                starter = made.Count;
                before = -1;
            }
            else
            {
                before = order;
            }

            made.Add(code);
        }

        return made;
    }

    private static int? Pair(int first, int second)
    {
        if (first is >= LBase and < LBase + LCount && second is >= VBase and < VBase + VCount)
        {
            return SBase + ((((first - LBase) * VCount) + (second - VBase)) * TCount);
        }

        if (first is >= SBase and < SBase + SCount && (first - SBase) % TCount == 0 && second is > TBase and < TBase + TCount)
        {
            return first + (second - TBase);
        }

        return UnicodeTable.Instance.Composed.TryGetValue((first, second), out int both) ? both : null;
    }

    private static byte Order(int code) => UnicodeTable.Instance.Order.GetValueOrDefault(code);
}
