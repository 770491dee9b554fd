using Cpm.Grains.Journal;

namespace Cpm.Grains.Tests;

public sealed class AwaitedAcknowledgementsTests
{
    [Fact]
    public void What_was_appended_before_is_not_known()
    {
        var awaited = new AwaitedAcknowledgements(knownAfter: 10);
        Assert.False(awaited.NoneWithin(9, 12));
        Assert.True(awaited.NoneWithin(10, 12));
    }

    [Fact]
    public void An_entry_matters_to_ranges_that_hold_it()
    {
        var awaited = new AwaitedAcknowledgements(knownAfter: 0);
        awaited.Add(5);
        Assert.True(awaited.NoneWithin(0, 4));
        Assert.False(awaited.NoneWithin(0, 5));
        Assert.False(awaited.NoneWithin(4, 9));
        Assert.True(awaited.NoneWithin(5, 9));
    }

    [Fact]
    public void What_was_dealt_with_or_outgrew_the_memory_is_looked_up_again()
    {
        var awaited = new AwaitedAcknowledgements(knownAfter: 0);
        for (long seq = 1; seq <= 2_000; seq++)
        {
            awaited.Add(seq);
        }

        Assert.False(awaited.NoneWithin(0, 1));
        awaited.Forget(2_000);
        Assert.True(awaited.NoneWithin(2_000, 3_000));
        Assert.False(awaited.NoneWithin(1_999, 2_000));
    }
}
