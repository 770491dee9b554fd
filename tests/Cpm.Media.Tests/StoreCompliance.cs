using Cpm.Domain.Media;

namespace Cpm.Media.Tests;

/// <summary>What every store of bytes must do.</summary>
public abstract class StoreCompliance
{
    private static long _numbers = 1_000;
    private readonly MediaKey _blob = new(Interlocked.Increment(ref _numbers));

    protected abstract IMediaStore Store { get; }

    [Theory]
    [InlineData(1)]
    [InlineData(262_143)]
    [InlineData(262_144)]
    [InlineData(262_145)]
    [InlineData(2_000_000)]
    public async Task A_part_is_read_as_it_was_written_from_anywhere(int size)
    {
        var content = Bytes(size);
        await Write("part-1", content);
        Assert.Equal(content, await Read("part-1", 0, size));
        foreach (var offset in (int[])[size / 2, size - 1])
        {
            Assert.Equal(content[offset..], await Read("part-1", offset, size - offset));
            Assert.Equal(content[offset..(offset + 1)], await Read("part-1", offset, 1));
        }
    }

    [Fact]
    public async Task Parts_do_not_know_of_each_other()
    {
        await Write("a", Bytes(10));
        await Write("b", Bytes(20));
        var other = new MediaKey(_blob.Value + 1_000_000);
        await Write("a", Bytes(30), other);

        await Store.Delete(_blob, default);

        Assert.Equal(Bytes(30), await Read("a", 0, 30, other));
        await IsGone("a");
        await IsGone("b");
        await Store.Delete(other, default);
    }

    [Fact]
    public async Task What_was_not_completed_is_no_part_and_does_not_outlive_the_rest()
    {
        await using (var part = await Store.Create(_blob, "half", default))
        {
            await part.Write(Bytes(600_000), default);
        }
        await Store.Delete(_blob, default);
        await IsGone("half");
    }

    [Fact]
    public async Task What_is_not_there_can_be_deleted()
    {
        await Store.Delete(_blob, default);
        await Store.Delete(_blob, default);
    }

    [Fact]
    public async Task Parts_of_several_uploads_are_written_at_a_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Write($"p{i}", Bytes(300_000 + i))));
        for (var i = 0; i < 8; i++)
            Assert.Equal(Bytes(300_000 + i), await Read($"p{i}", 0, 300_000 + i));
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private async Task Write(string name, byte[] content, MediaKey? blob = null)
    {
        await using var part = await Store.Create(blob ?? _blob, name, default);
        foreach (var piece in content.Chunk(100_000))
            await part.Write(piece, default);
        await part.Complete(default);
    }

    private async Task<byte[]> Read(string name, long offset, int length, MediaKey? blob = null)
    {
        await using var stream = await Store.Open(blob ?? _blob, name, offset, length, default);
        var bytes = new byte[length];
        var read = await stream.ReadAtLeastAsync(bytes, length, throwOnEndOfStream: false);
        return bytes[..read];
    }

    private async Task IsGone(string name)
    {
        try
        {
            Assert.Empty(await Read(name, 0, 1));
        }
        catch (MediaStoreException)
        {
            // As good.
        }
    }
}
