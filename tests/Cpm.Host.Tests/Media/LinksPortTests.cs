using System.Net;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Media;

public sealed class LinksPortTests
{
    [Fact]
    [Requirement("CPM-STOR-013")]
    public async Task A_browser_that_speaks_no_HTTP_2_without_TLS_follows_links_on_a_port_that_serves_nothing_else()
    {
        var port = Ports.Free();
        await using var scene = await MediaScene.Start($"--Listen:LinksPort={port}");
        var media = await scene.Client.MediaTransfers.UploadAsync(
            new MemoryStream([1, 2, 3]), "three.bin", "application/octet-stream");
        var link = (await scene.Client.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest { MediaId = media.MediaId })).Link;
        using var browser = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        Assert.Equal([1, 2, 3], await browser.GetByteArrayAsync(link.Path));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/cpm.v1.MediaService/ListMedia"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/media/nothing"));

        async Task<HttpStatusCode> Status(string path)
        {
            using var answer = await browser.GetAsync(path);
            return answer.StatusCode;
        }
    }
}
