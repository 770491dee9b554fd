using System.Text;
using Cpm.FrontDoor.Media;
using Microsoft.AspNetCore.Http;

namespace Cpm.FrontDoor.Tests.Media;

/// <summary>Who follows a link that gives nothing reads why.</summary>
public sealed class LinkRefusalTests
{
    [Theory]
    [InlineData("fixed,wifi", "It can over these: fixed line, Wi-Fi.")]
    [InlineData("cellular,roaming", "It can over these: mobile network at home, mobile network abroad.")]
    [InlineData("", "Nor can it over any other.")]
    public async Task Over_the_wrong_network_one_is_told_over_which_it_works(string networks, string told)
    {
        var context = Asked("GET");
        await LinkRefusals.WrongNetwork(context, networks);
        Assert.Equal((403, networks), (context.Response.StatusCode, context.Response.Headers["cpm-allowed-networks"].ToString()));
        Assert.Equal($"This cannot be fetched over the network that you are on. {told}\n", Body(context));
    }

    [Fact]
    public async Task What_is_still_being_made_is_told_of_and_nothing_of_it_is_kept()
    {
        var context = Asked("GET");
        await LinkRefusals.NotReady(context);
        Assert.Equal(503, context.Response.StatusCode);
        Assert.Equal("The preview is still being made. Please try again in a moment.\n", Body(context));
        Assert.Equal(Body(context).Length, context.Response.ContentLength);
        var headers = context.Response.Headers;
        Assert.Equal(
            ("text/plain; charset=utf-8", "no-store", "nosniff"),
            (context.Response.ContentType, headers.CacheControl.ToString(), headers.XContentTypeOptions.ToString()));
    }

    [Fact]
    public async Task Who_asks_for_the_head_gets_no_body()
    {
        foreach (Func<HttpContext, Task> refuse in (Func<HttpContext, Task>[])[LinkRefusals.NotFound, LinkRefusals.TooMany])
        {
            var context = Asked("HEAD");
            await refuse(context);
            Assert.Contains(context.Response.StatusCode, (int[])[404, 429]);
            Assert.Equal("", Body(context));
        }
    }

    private static DefaultHttpContext Asked(string method) =>
        new() { Request = { Method = method }, Response = { Body = new MemoryStream() } };

    private static string Body(HttpContext context) => Encoding.UTF8.GetString(((MemoryStream)context.Response.Body).ToArray());
}
