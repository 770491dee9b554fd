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
        Assert.True(most < 24 * 1024 * 1024, $"{most} bytes were held.");
        Assert.True(watch.Looks > 20);
    }

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
