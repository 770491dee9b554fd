using System.Collections.Frozen;

namespace Cpm.Domain.Search;

/// <summary>Which tags of a page a reader sees as a gap between words.</summary>
internal static class HtmlTags
{
    private const int MaxName = 16;

    // What begins a line or a cell, or is something to be seen itself. All others, also unknown ones, only change how letters look.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_parting = """
        address article aside audio blockquote body br button canvas caption center col colgroup dd details dialog dir div dl dt embed
        fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input legend li
        listing main map math menu meta meter nav noframes noscript object ol optgroup option output p plaintext pre progress script
        search section select style summary svg table tbody td template textarea tfoot th thead title tr ul video xmp
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether words end at a tag.</summary>
    /// <param name="tag">The tag, behind its angle.</param>
    /// <returns>True if they do.</returns>
    public static bool Parts(ReadOnlySpan<char> tag)
    {
        ReadOnlySpan<char> from = tag.StartsWith('/') ? tag[1..] : tag;
        int length = 0;
        while (length < Math.Min(from.Length, MaxName) && char.IsAsciiLetterOrDigit(from[length]))
        {
            length++;
        }

        return s_parting.Contains(from[..length]);
    }
}
