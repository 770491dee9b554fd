using System.Net;
using System.Text;

namespace Cpm.Domain.Search;

/// <summary>What a reader sees of a page, roughly: words, where tags, styles, programs and remarks were.</summary>
internal static class HtmlText
{
    /// <summary>Reads a page once from its beginning to its end, whatever it says.</summary>
    /// <param name="html">A page, or the beginning of one.</param>
    /// <returns>Its text, with blanks where markup parts what is seen: that of a stretch within a line does not.</returns>
    public static string Of(string html)
    {
        var text = new StringBuilder(html.Length);
        for (int at = 0; at < html.Length;)
        {
            int length = Markup(html.AsSpan(at));
            if (length == 0)
            {
                text.Append(html[at++]);
                continue;
            }

            text.Append(HtmlTags.Parts(html.AsSpan(at + 1)) ? " " : "");
            at += length;
        }

        return WebUtility.HtmlDecode(text.ToString());
    }

    // How long what stands here is, if it is no text. What has no end goes on to that of the page.
    private static int Markup(ReadOnlySpan<char> html)
    {
        if (html.Length < 2 || html[0] != '<' || !(char.IsAsciiLetter(html[1]) || html[1] is '/' or '!' or '?'))
        {
            return 0;
        }

        if (html.StartsWith("<!--"))
        {
            return Through(html, "-->");
        }

        foreach (string unseen in (ReadOnlySpan<string>)["style", "script"])
        {
            if (Begins(html[1..], unseen))
            {
                int end = Ended(html, unseen);
                return end + Through(html[end..], ">");
            }
        }

        return Through(html, ">");
    }

    private static bool Begins(ReadOnlySpan<char> tag, string name) =>
        tag.StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && (tag.Length == name.Length || !char.IsAsciiLetterOrDigit(tag[name.Length]));

    private static int Ended(ReadOnlySpan<char> html, string name)
    {
        int end = html.IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? html.Length : end;
    }

    private static int Through(ReadOnlySpan<char> html, string end)
    {
        int at = html.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? html.Length : at + end.Length;
    }
}
