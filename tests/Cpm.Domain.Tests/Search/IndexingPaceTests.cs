using Cpm.Domain.Search;

namespace Cpm.Domain.Tests.Search;

public sealed class IndexingPaceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(49.9, 1)]
    [InlineData(50, 9)]
    [InlineData(500, 9)]
    [InlineData(500.1, 90)]
    public void The_index_is_written_fast_while_nobody_else_works_and_slowly_while_many_do(double commitsPerSecond, int rest) =>
        Assert.Equal(
            TimeSpan.FromSeconds(rest), new IndexingPace(25, 75, 500).Rest(TimeSpan.FromSeconds(3), commitsPerSecond));

    [Theory]
    [InlineData(60, 25, 40)]
    [InlineData(100, 75, 0)]
    [InlineData(1, 1, 5_940)]
    public void An_idle_server_is_never_slower_than_one_that_works(int duty, int idle, int rest) =>
        Assert.Equal(TimeSpan.FromSeconds(rest), new IndexingPace(duty, idle, 500).Rest(TimeSpan.FromSeconds(60), 0));
}
