using System.Globalization;
using System.Text;

namespace Cpm.Domain.Addressing;

/// <summary>
/// Which characters beyond ASCII an address may have. The service runs without Unicode tables (invariant globalization),
/// so it cannot normalise; two spellings that look the same must not be two addresses. So a character that has another spelling is
/// refused, not folded: write the composed letter, as keyboards do.
/// </summary>
internal static class StableSpelling
{
    /// <summary>First and last of each range: diacritics, conjoining jamo, signs for letters, compatibility forms.</summary>
    private static readonly (int First, int Last)[] Unstable =
    [
        (0x0300, 0x036F), (0x0374, 0x0374), (0x0653, 0x0655), (0x0958, 0x095F), (0x09D7, 0x09DF), (0x0A33, 0x0A36),
        (0x0A59, 0x0A5E), (0x0B56, 0x0B5D), (0x0BD7, 0x0BD7), (0x0C56, 0x0C56), (0x0CD5, 0x0CD6), (0x0D57, 0x0D57),
        (0x0DDF, 0x0DDF), (0x0F43, 0x0F43), (0x0F4D, 0x0F4D), (0x0F52, 0x0F52), (0x0F57, 0x0F57), (0x0F5C, 0x0F5C),
        (0x0F69, 0x0F69), (0x0F73, 0x0F81), (0x0F93, 0x0F93), (0x0F9D, 0x0F9D), (0x0FA2, 0x0FA2), (0x0FA7, 0x0FA7),
        (0x0FAC, 0x0FAC), (0x0FB9, 0x0FB9), (0x1100, 0x11FF), (0x1AB0, 0x1AFF), (0x1B35, 0x1B35), (0x1DC0, 0x1DFF),
        (0x1F71, 0x1F71), (0x1F73, 0x1F73), (0x1F75, 0x1F75), (0x1F77, 0x1F77), (0x1F79, 0x1F79), (0x1F7B, 0x1F7B),
        (0x1F7D, 0x1F7D), (0x1FBB, 0x1FBE), (0x1FC9, 0x1FC9), (0x1FCB, 0x1FCB), (0x1FD3, 0x1FD3), (0x1FDB, 0x1FDB),
        (0x1FE3, 0x1FE3), (0x1FEB, 0x1FEB), (0x1FF9, 0x1FF9), (0x1FFB, 0x1FFB), (0x20D0, 0x20FF), (0x2100, 0x214F),
        (0x3099, 0x309A), (0xA960, 0xA97F), (0xD7B0, 0xD7FF), (0xF900, 0xFAFF), (0xFB00, 0xFB4F), (0xFE20, 0xFE2F),
        (0xFF00, 0xFFEF), (0x110BA, 0x110BA), (0x11127, 0x11127), (0x1133E, 0x1133E), (0x11357, 0x11357), (0x114B0, 0x114BD),
        (0x115AF, 0x115AF), (0x11930, 0x11930), (0x1D400, 0x1D7FF), (0x2F800, 0x2FA1F),
    ];

    /// <summary>Common vowel signs and dots that make another letter only after these.</summary>
    private static readonly (int Letter, int Sign)[] Composing =
    [
        (0x0928, 0x093C), (0x0930, 0x093C), (0x0933, 0x093C), (0x09C7, 0x09BE), (0x0B47, 0x0B3E), (0x0BC6, 0x0BBE),
        (0x0BC7, 0x0BBE), (0x0CC6, 0x0CC2), (0x0D46, 0x0D3E), (0x0D47, 0x0D3E), (0x0DD9, 0x0DCA), (0x0DDC, 0x0DCA),
        (0x0DD9, 0x0DCF), (0x1025, 0x102E),
    ];

    /// <summary>Whether all beyond ASCII is letters, digits and marks of their script with one spelling only.</summary>
    /// <param name="text">Part of an address.</param>
    /// <returns>True: what is beyond ASCII in it may stand in an address.</returns>
    internal static bool IsIn(ReadOnlySpan<char> text)
    {
        Rune before = default;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii && (!Allows(rune) || Array.IndexOf(Composing, (before.Value, rune.Value)) >= 0))
            {
                return false;
            }

            before = rune;
        }

        return true;
    }

    private static bool Allows(Rune rune) =>
        rune != Rune.ReplacementChar
        && (Rune.IsLetterOrDigit(rune) || IsCombining(rune))
        && !Array.Exists(Unstable, range => rune.Value >= range.First && rune.Value <= range.Last);

    private static bool IsCombining(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
