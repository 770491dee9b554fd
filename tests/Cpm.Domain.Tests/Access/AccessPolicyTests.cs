using Cpm.Domain.Access;
using Cpm.Domain.Devices;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Access;

[Requirement("CPM-STOR-004")]
public sealed class AccessPolicyTests
{
    [Theory]
    [InlineData(AccessNetwork.Cellular, "video/mp4", 1_000, null)]
    [InlineData(AccessNetwork.Cellular, "video/mp4", 1_001, "fixed,wifi")]
    [InlineData(AccessNetwork.Cellular, "VIDEO/MP4", 1_001, "fixed,wifi")]
    [InlineData(AccessNetwork.Roaming, "video/mp4", 1, "fixed,wifi,cellular")]
    [InlineData(AccessNetwork.Roaming, "image/png", 5_000, null)]
    [InlineData(AccessNetwork.Roaming, "text/plain", 0, "fixed,wifi,cellular")]
    [InlineData(AccessNetwork.Wifi, "video/mp4", long.MaxValue, null)]
    [InlineData(AccessNetwork.Fixed, "application/pdf", 6, null)]
    [InlineData(AccessNetwork.Unspecified, "video/mp4", 6, "fixed,wifi,cellular")]
    public void The_first_rule_about_a_medium_decides_and_a_refusal_says_over_what_it_would_work(
        AccessNetwork network, string type, long bytes, string? allowedOver)
    {
        var policy = Policy(
            "roaming image/png,image/jpeg 5000", "roaming video/*,text/* none", "cellular video/* 1000", "unspecified * 5");
        var refusal = policy.WhyNot(network, type, bytes);
        Assert.Equal(allowedOver, refusal?.Subject);
        Assert.True(refusal is null or { Reason: RefusalReason.NetworkNotAllowed });
    }

    [Fact]
    public void Without_rules_everything_may_be_retrieved() =>
        Assert.Null(Policy().WhyNot(AccessNetwork.Unspecified, "video/mp4", long.MaxValue));

    [Fact]
    public void What_may_be_retrieved_over_no_network_says_so() =>
        Assert.Equal("", Policy("* video/* none").WhyNot(AccessNetwork.Wifi, "video/mp4", 0)!.Subject);

    [Theory]
    [InlineData("cellular video/* 1000", true)]
    [InlineData("Cellular,ROAMING  image/*,video/mp4  any", true)]
    [InlineData("* * none", true)]
    [InlineData("", false)]
    [InlineData("cellular video/*", false)]
    [InlineData("cellular video/* 1000 more", false)]
    [InlineData("pigeon video/* 1000", false)]
    [InlineData("2 video/* 1000", false)]
    [InlineData("cellular, video/* 1000", false)]
    [InlineData("cellular video 1000", false)]
    [InlineData("cellular video/* -1", false)]
    [InlineData("cellular video/* 1e3", false)]
    public void What_is_no_rule_is_not_taken_for_one(string text, bool isRule) => Assert.Equal(isRule, AccessRule.Parse(text) is not null);

    private static AccessPolicy Policy(params string[] rules) => new([.. rules.Select(rule => AccessRule.Parse(rule)!)]);
}
