namespace Cpm.Domain.Tests;

public class RefusalTests
{
    [Fact]
    public void A_rate_refusal_rounds_the_wait_up_so_that_who_waits_is_let_in()
    {
        Assert.Equal(new Refusal(RefusalReason.RateLimited, null, 2), Refusal.Rate(TimeSpan.FromMilliseconds(1.2)));
        Assert.Equal(new Refusal(RefusalReason.RateLimited, null, 5), Refusal.Rate(TimeSpan.FromMilliseconds(5)));
    }

    [Fact]
    public void A_decision_is_accepted_or_refused_and_says_which()
    {
        Decision<string> yes = "done";
        Decision<string> no = RefusalReason.Forbidden;
        Assert.True(yes.Is(out string? value, out Refusal? refusal));
        Assert.Equal(("done", null), (value, refusal));
        Assert.False(no.Is(out value, out refusal));
        Assert.Equal((null, new Refusal(RefusalReason.Forbidden)), (value, refusal));
    }
}
