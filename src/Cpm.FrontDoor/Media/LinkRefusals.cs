using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// What a person reads whose link gives nothing. It names nobody and says no more than the status does, and nobody keeps it: the same link
/// may give something the next time.
/// </summary>
internal static class LinkRefusals
{
    /// <summary>Whatever is wrong with a link, so that nothing is learned from it.</summary>
    public static Task NotFound(HttpContext context) =>
        Tell(context, StatusCodes.Status404NotFound, "There is nothing at this link, or not any more.");

    /// <summary>So much is read already, by who asks or by others with links of the same account.</summary>
    public static Task TooMany(HttpContext context) => Tell(
        context, StatusCodes.Status429TooManyRequests, "Too much is asked for at the moment. Please try again a little later.");

    /// <summary>A preview is still being made.</summary>
    public static Task NotReady(HttpContext context) => Tell(
        context, StatusCodes.Status503ServiceUnavailable, "The preview is still being made. Please try again in a moment.");

    /// <summary>Something may not be retrieved over the network by which the request comes.</summary>
    /// <param name="context">The request.</param>
    /// <param name="networks">Over which it may, with commas between.</param>
    public static Task WrongNetwork(HttpContext context, string networks)
    {
        context.Response.Headers["cpm-allowed-networks"] = networks;
        var names = networks.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(NameOf);
        return Tell(context, StatusCodes.Status403Forbidden, "This cannot be fetched over the network that you are on. " + (networks.Length > 0
            ? $"It can over these: {string.Join(", ", names)}."
            : "Nor can it over any other."));
    }

    private static string NameOf(string network) => network switch
    {
        "fixed" => "fixed line",
        "wifi" => "Wi-Fi",
        "cellular" => "mobile network at home",
        "roaming" => "mobile network abroad",
        _ => network,
    };

    private static async Task Tell(HttpContext context, int status, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\n");
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = CacheControlHeaderValue.NoStoreString;
        response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(bytes, context.RequestAborted);
    }
}
