using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Media;

/// <summary>What a transfer holds in memory. Nothing else runs meanwhile: it is the process's memory that is looked at.</summary>
[Collection(Alone)]
public sealed class TransferMemoryTests
{
    private const string Alone = "Nothing else runs meanwhile";
    private const long LargeBytes = 256L * 1024 * 1024;

    [Fact]
    public async Task Memory_stays_flat_whatever_the_size()
    {
        await using var scene = await MediaScene.Start();
        using var content = new Pattern(LargeBytes);
        // What is needed once is not counted.
        await scene.Client.MediaTransfers.UploadAsync(new MemoryStream(MediaScene.Bytes(100_000)), "small", "a/b");
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var watch = new Watch(() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before));

        var media = await scene.Client.MediaTransfers.UploadAsync(content, "large", "a/b", watch);
        using var sink = new CountingStream();
        await scene.Client.MediaTransfers.DownloadAsync(media.MediaId, sink);

        Assert.Equal(LargeBytes, sink.Count);
        AssertFlat(most);
        Assert.True(watch.Looks > 20);
    }

    [Fact]
    [Requirement("CPM-STOR-012")]
    public async Task It_stays_flat_where_a_message_is_read_by_a_link_with_its_media_in_it()
    {
        await using var scene = await MediaScene.Start();
        using var content = new Pattern(LargeBytes);
        var media = await scene.Client.MediaTransfers.UploadAsync(content, "large", "a/b");
        var sent = await scene.Client.Messages.SendMessageAsync(new SendMessageRequest
        {
            Recipients = { scene.Anna.Address }, Content = new Content { Parts = { new ContentPart { MediaId = media.MediaId } } },
        });
        var link = (await scene.Client.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest { MessageId = sent.MessageId })).Link;
        using var http = new HttpClient
        {
            BaseAddress = scene.Server.Address, DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await using var mail = await http.GetStreamAsync(new Uri(link.Path, UriKind.Relative));
        long read = 0, most = 0;
        var buffer = new byte[1024 * 1024];
        for (var count = 1; count > 0; read += count)
        {
            count = await mail.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
            if (read % (16 * buffer.Length) == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.True(read > LargeBytes / 3 * 4, $"{read} bytes came.");
        AssertFlat(most);
    }

    private static void AssertFlat(long most) => Assert.True(most < 24 * 1024 * 1024, $"{most} bytes were held.");

    /// <summary>Looks every now and then, where the transfer is.</summary>
    private sealed class Watch(Action look) : IProgress<long>
    {
        public int Looks { get; private set; }

        public void Report(long value)
        {
            Looks++;
            look();
        }
    }

    /// <summary>The collection of this class, which runs by itself.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class AloneCollection;
}
