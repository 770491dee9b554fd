using System.Collections.Immutable;
using Cpm.Domain.Messages;
using static Cpm.Domain.Tests.Given;

namespace Cpm.Domain.Tests.Messages;

public class ReactingTests
{
    [Theory]
    [InlineData("👍", true)]
    [InlineData("👍🏽", true)]
    [InlineData("👩‍👩‍👧‍👦", true)]
    [InlineData("❤️", true)]
    [InlineData("é", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("\u0007", false)]
    [InlineData("no", false)]
    [InlineData("👍👍", false)]
    [InlineData("\ud83d", false)]
    public void Reaction_is_one_character_as_people_see_it(string text, bool is_one) => Assert.Equal(is_one, Reacting.IsReaction(text));

    [Fact]
    public void Reaction_has_at_most_32_bytes() =>
        Assert.False(Reacting.IsReaction("e" + string.Concat(Enumerable.Repeat("\u0301", 16))));

    [Fact]
    public void Reactions_are_limited_for_a_person_and_for_a_message()
    {
        string[] nine = [.. "abcdefghi".Select(c => $"{c}")];
        Assert.Equal(Refusal.Limit("reactions_per_person", 8), Refuse(nine, []));
        Assert.Equal(Refusal.Field("reactions"), Refuse(["a", "a"], []));
        var full = ImmutableArray.Create(new Reactor(Ben, [.. Enumerable.Repeat("x", Given.Limits.ReactionsPerMessage)], false));
        Assert.Equal(Refusal.Limit("reactions_per_message", Given.Limits.ReactionsPerMessage), Refuse(["a"], full));
        Assert.Null(Refuse([], full));
    }

    [Fact]
    public void What_one_gives_replaces_what_he_gave_and_none_takes_it_back()
    {
        Amended amended = Amended.Nothing.After(Gave("sip:carl@example.com", "b")).After(Gave(Ben, "a", "b"));
        Assert.Equal("b2[sip:ben@example.com,sip:carl@example.com] a1[sip:ben@example.com]", Shown(amended));
        amended = amended.After(Gave(Ben, "c"));
        Assert.Equal("b1[sip:carl@example.com] c1[sip:ben@example.com]", Shown(amended));
        Assert.Equal("b1[sip:carl@example.com]", Shown(amended.After(Gave(Ben))));
    }

    [Fact]
    public void The_order_in_which_people_react_does_not_show()
    {
        AmendmentChange[] changes = [Gave(Ben, "a"), Gave("sip:carl@example.com", "b", "a"), Gave("sip:dora@example.com", "c")];
        Assert.Equal(
            Shown(changes.Aggregate(Amended.Nothing, (a, c) => a.After(c))),
            Shown(changes.Reverse().Aggregate(Amended.Nothing, (a, c) => a.After(c))));
    }

    [Fact]
    public void A_member_is_told_which_are_his_and_of_many_a_few_are_named()
    {
        Amended amended = Amended.Nothing;
        for (int i = 10; i < 30; i++)
        {
            amended = amended.After(Gave($"sip:{i}@example.com", "a"));
        }

        ImmutableArray<ReactionTally> tally = Reacting.Tally(amended);
        Assert.Equal((20, 10), (tally[0].Count, tally[0].Addresses.Length));
        Assert.True(Reacting.For(tally, amended, "sip:29@example.com")[0].Mine);
        Assert.False(Reacting.For(tally, amended, Ben)[0].Mine);
    }

    private static AmendmentChange Gave(string who, params ImmutableArray<string> reactions) =>
        new(AmendmentKind.React, who, who, NowMs, 0, 0, reactions);

    private static Refusal? Refuse(IReadOnlyList<string> reactions, ImmutableArray<Reactor> before) =>
        Reacting.Refuse(reactions, before, r => r.Mine, Given.Limits);

    private static string Shown(Amended amended) => string.Join(
        ' ', Reacting.Tally(amended).Select(t => $"{t.Reaction}{t.Count}[{string.Join(',', t.Addresses)}]"));
}
