using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Tests.Messages;

public class MentioningTests
{
    private static readonly Recipient Ben = new(Given.Ben, "ben", RefusalReason.None);
    private static readonly Recipient Group = new("sip:group@example.com", "group:1", RefusalReason.None);

    [Fact]
    public void Whoever_is_of_the_conversation_can_be_mentioned_in_any_spelling_and_counts_once()
    {
        SendPlan plan = Decide([Ben], "SIP:ben@EXAMPLE.COM", Given.Ben, Given.Anna).Accepted();
        Assert.Equal([Given.Ben, Given.Anna], plan.Mentions);
        Assert.Null(Decide([Ben]).Accepted().Mentions);
    }

    [Fact]
    public void Who_is_not_of_it_cannot_be_mentioned_but_in_a_group_whom_only_it_knows()
    {
        Decide([Ben], "sip:carl@example.com").IsRefused(RefusalReason.InvalidField, "mentions");
        Decide([Ben], "nonsense").IsRefused(RefusalReason.AddressMalformed);
        Decide([Group], "nonsense").IsRefused(RefusalReason.AddressMalformed);
        Assert.Equal(["sip:carl@example.com"], Decide([Group], "sip:carl@example.com").Accepted().Mentions);
    }

    [Fact]
    public void More_than_the_limit_are_refused()
    {
        string[] many = [.. Enumerable.Range(0, 51).Select(i => $"sip:p{i}@example.com")];
        Decide([Group], many).IsRefused(RefusalReason.LimitReached, "mentions_per_message", 50);
        Assert.Equal(50, Decide([Group], many[..50]).Accepted().Mentions!.Count);
    }

    [Fact]
    public void A_mention_concerns_whoever_has_the_address_or_everybody()
    {
        var ben = new AccountState { AccountId = "ben", Addresses = [Given.Ben, "tel:+4930222222"] };
        Assert.True(Mentioning.Concerns(ben, Given.Ben, ["tel:+4930222222"], false));
        Assert.True(Mentioning.Concerns(ben, Given.Ben, null, true));
        Assert.True(Mentioning.Concerns(ben, "sip:as-the-group-knows-him@example.com", ["sip:as-the-group-knows-him@example.com"], false));
        Assert.False(Mentioning.Concerns(ben, Given.Ben, [Given.Anna], false));
        Assert.False(Mentioning.Concerns(ben, Given.Ben, null, false));
    }

    private static Decision<SendPlan> Decide(Recipient[] to, params string[] mentions) => Sending.Decide(
        Given.Account, new SendCommand("", to, 100, 1, 0, 0) { Mentions = mentions }, Given.Limits, Given.NowMs);
}
