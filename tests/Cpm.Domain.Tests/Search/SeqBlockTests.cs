using Cpm.Domain.Search;

namespace Cpm.Domain.Tests.Search;

public sealed class SeqBlockTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(254)]
    [InlineData(300)]
    [InlineData(600)]
    [InlineData(SeqBlock.Size)]
    public void What_is_kept_is_what_was_added(int count)
    {
        var random = new Random(count);
        long[] seqs =
        [
            .. Enumerable.Range(0, SeqBlock.Size).OrderBy(_ => random.Next()).Take(count).Select(i => (7L * SeqBlock.Size) + i).OrderDescending(),
        ];
        var block = new SeqBlock();
        Array.ForEach(seqs, block.Add);
        byte[] kept = block.ToBytes();
        Assert.InRange(kept.Length, 0, SeqBlock.Size / 8);
        var read = new SeqBlock();
        read.Add(kept);
        Assert.Equal(seqs, read.Descending(7, long.MaxValue));
        Assert.Equal((count, count == 0), (read.Count, read.IsEmpty));
        Assert.Equal(seqs.Skip(1), read.Descending(7, seqs.FirstOrDefault()));
    }

    [Fact]
    public void A_few_take_a_byte_or_two_each()
    {
        var block = new SeqBlock();
        block.Add(3);
        block.Add(4);
        block.Add(4_095);
        Assert.Equal(4, block.ToBytes().Length);
    }

    [Fact]
    public void Blocks_are_put_together_and_compared()
    {
        SeqBlock one = Of(1, 2, 70), other = Of(2, 70, 4_000);
        one.KeepOnly(other);
        Assert.Equal([70L, 2L], one.Descending(0, 100));
        one.Add(other);
        Assert.Equal([4_000L, 70L, 2L], one.Descending(0, long.MaxValue));
    }

    [Fact]
    public void What_is_damaged_does_no_harm()
    {
        var random = new Random(1);
        for (int i = 0; i < 1_000; i++)
        {
            var bytes = new byte[random.Next(600)];
            random.NextBytes(bytes);
            var block = new SeqBlock();
            block.Add(bytes);
            Assert.InRange(block.Count, 0, SeqBlock.Size);
        }
    }

    private static SeqBlock Of(params long[] seqs)
    {
        var block = new SeqBlock();
        Array.ForEach(seqs, block.Add);
        return block;
    }
}
