using System.Security.Cryptography;
using System.Text;
using Cpm.Domain.Conversations;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Conversations;

public class ConversationIdTests
{
    [Fact]
    [Requirement("CPM-CONV-006")]
    public void All_who_take_part_come_to_the_same_conversation_whoever_writes()
    {
        ConversationId annas = Of("sip:anna@a", ["sip:ben@a", "sip:carl@a"]);
        Assert.Equal(annas, Of("sip:carl@a", ["sip:anna@a", "sip:ben@a"]));
        Assert.Equal(annas, Of("sip:ben@a", ["sip:carl@a", "sip:ben@a", "sip:anna@a", "sip:anna@a"]));
    }

    [Fact]
    public void Other_people_are_another_conversation()
    {
        long[] ids =
        [
            Of("a", ["b"]).Value, Of("a", ["c"]).Value, Of("a", ["b", "c"]).Value,
            Of("a", ["bc"]).Value, Of("ab", ["c"]).Value, Of("a", ["a"]).Value,
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(ids, id => Assert.True(id > 0));
    }

    [Fact]
    public void The_rule_is_the_one_that_the_contract_states() =>
        Assert.Equal(0x7A978B2BD1CFE0CD, Of("tel:+4930222222", ["tel:+4930111111"]).Value);

    [Fact]
    public void A_thousand_people_are_no_harder_than_two() => Assert.Equal(
        Of("p0", [.. Enumerable.Range(1, 1_000).Select(i => $"p{i}")]),
        Of("p1000", [.. Enumerable.Range(0, 1_000).Select(i => $"p{i}")]));

    private static ConversationId Of(string sender, string[] recipients) =>
        ConversationId.Of(SHA256.HashData(Encoding.UTF8.GetBytes(ConversationId.Text(sender, recipients))));
}
