using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cpm.FrontDoor.Media;

/// <summary>What goes before what a link gives, so that it does no harm where it is shown.</summary>
internal static class LinkHeaders
{
    // What is shown where it stands, since nothing in it is run; all else is saved.
    private static readonly string[] Shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "audio/", "video/"];

    public static void Guard(IHeaderDictionary headers, string type, string name)
    {
        var disposition = new ContentDispositionHeaderValue(
            Array.Exists(Shown, shown => type.StartsWith(shown, StringComparison.Ordinal)) ? "inline" : "attachment");
        if (name.Length > 0)
            disposition.SetHttpFileName(name);
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        // A link can be revoked, so it is asked for again each time; the tag makes that cheap.
        headers.CacheControl = "private, no-cache";
    }

    /// <summary>A range of something else than bytes is no range (RFC 9110, 14.2); the library would take it for one of bytes.</summary>
    public static void KnowOnlyBytes(IHeaderDictionary headers)
    {
        if (!headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            headers.Remove(HeaderNames.Range);
    }
}
