using System.Collections.Immutable;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Keeping;

[Requirement("CPM-STOR-005")]
public sealed class KeepingRulesTests
{
    private const long DayMs = 86_400_000;
    private static readonly FolderId s_work = new(17), s_old = new(18);

    [Theory]
    [InlineData("remove messages older-than 30", true)]
    [InlineData("remove messages older-than 31", false)]
    [InlineData("delete messages", true)]
    [InlineData("keep messages", false)]
    [InlineData("remove media older-than 1", false)]
    [InlineData("remove messages larger-than 99", true)]
    [InlineData("remove messages larger-than 100", false)]
    [InlineData("remove messages in inbox", true)]
    [InlineData("remove messages in sent", false)]
    [InlineData("remove messages from contacts", true)]
    [InlineData("remove messages from strangers", false)]
    [InlineData("remove messages from groups", false)]
    [InlineData("remove messages from myself", false)]
    [InlineData("remove messages from sip:ben@example.com,sip:cleo@example.com larger-than 99 in inbox older-than 30", true)]
    [InlineData("remove messages from sip:cleo@example.com", false)]
    [InlineData("remove messages from contacts larger-than 100", false)]
    public void A_rule_fits_if_all_that_it_names_is_so(string rule, bool taken) =>
        Assert.Equal(taken, Of(rule).WhyTaken(FromBen, Given.NowMs) is not null);

    [Theory]
    [InlineData("remove messages from myself", true)]
    [InlineData("remove messages from contacts", false)]
    [InlineData("remove messages from strangers", false)]
    [InlineData("remove messages", true)]
    public void What_the_user_sent_is_from_himself_and_from_no_contact_or_stranger(string rule, bool taken) => Assert.Equal(
        taken, Of(rule).WhyTaken(FromBen with { Sender = Given.Anna, IsOwn = true, IsFromContact = false }, Given.NowMs) is not null);

    [Fact]
    public void The_first_rule_that_fits_decides_and_without_one_all_is_kept()
    {
        Assert.Null(Of("keep messages from contacts", "remove messages").WhyTaken(FromBen, Given.NowMs));
        Assert.Equal(
            KeepingVerdict.Delete,
            Of("remove messages older-than 31", "delete messages", "remove messages").WhyTaken(FromBen, Given.NowMs)!.Verdict);
        Assert.Null(Of().WhyTaken(FromBen, Given.NowMs));
    }

    [Fact]
    public void The_operators_rules_come_first_whatever_they_say()
    {
        Assert.NotNull(new KeepingRules(All("remove messages"), All("keep messages")).WhyTaken(FromBen, Given.NowMs));
        Assert.Null(new KeepingRules(All("keep messages"), All("remove messages")).WhyTaken(FromBen, Given.NowMs));
        Assert.NotNull(new KeepingRules(All("keep messages in sent"), All("remove messages")).WhyTaken(FromBen, Given.NowMs));
    }

    [Fact]
    public void What_the_user_marked_only_the_operators_rules_take()
    {
        Assert.Null(Of("remove messages").WhyTaken(FromBen with { IsFlagged = true }, Given.NowMs));
        Assert.NotNull(new KeepingRules(All("remove messages"), []).WhyTaken(FromBen with { IsFlagged = true }, Given.NowMs));
    }

    [Fact]
    public void What_not_all_devices_have_is_taken_only_for_its_age()
    {
        KeepingFacts away = FromBen with { IsEverywhere = false };
        Assert.Null(Of("remove messages").WhyTaken(away, Given.NowMs));
        Assert.NotNull(Of("remove messages older-than 30").WhyTaken(away, Given.NowMs));
        Assert.Null(Of("keep messages", "remove messages older-than 30").WhyTaken(away, Given.NowMs));
    }

    [Fact]
    public void What_is_too_young_for_all_rules_is_known_without_looking_at_it()
    {
        KeepingRules rules = Of("remove messages older-than 30", "delete messages larger-than 5 older-than 10", "keep messages");
        Assert.True(rules.MayTake(KeepingSubject.Messages, Given.NowMs - (10 * DayMs), isEverywhere: true, Given.NowMs));
        Assert.False(rules.MayTake(KeepingSubject.Messages, Given.NowMs - (10 * DayMs) + 1, isEverywhere: true, Given.NowMs));
        Assert.False(rules.MayTake(KeepingSubject.Media, 0, isEverywhere: true, Given.NowMs));
        Assert.True(Of("remove messages").MayTake(KeepingSubject.Messages, Given.NowMs, isEverywhere: true, Given.NowMs));
        Assert.False(Of("remove messages").MayTake(KeepingSubject.Messages, 0, isEverywhere: false, Given.NowMs));
    }

    [Fact]
    public void A_rule_about_a_folder_that_is_gone_or_deleted_rests()
    {
        var tree = new FolderTree([new Folder(s_work, FolderId.None, "work", 2), new Folder(s_old, FolderId.Deleted, "old", 3)]);
        ImmutableArray<KeepingRule> rules =
            [.. new long[] { 0, 1, s_work.Value, s_old.Value, 19 }.Select(f => All("remove messages older-than 1")[0] with { Folder = f })];
        Assert.Equal([0, 1, s_work.Value], new KeepingRules([], rules).Within(tree).Own.Select(r => r.Folder));
    }

    [Theory]
    [InlineData("keep messages", false, false)]
    [InlineData("remove messages older-than 3", true, false)]
    [InlineData("remove messages larger-than 3", true, true)]
    public void Rules_say_whether_anything_is_to_be_done_and_how_soon(string rule, bool takesAway, bool atOnce)
    {
        Assert.Equal((takesAway, atOnce), (Of(rule).TakeAway, Of(rule).AnyImmediate));
        Assert.Equal((takesAway, atOnce), new KeepingRules(All(rule), []) is var given ? (given.TakeAway, given.AnyImmediate) : default);
    }

    private static KeepingFacts FromBen =>
        new(KeepingSubject.Messages, Given.NowMs - (30 * DayMs), 100, [FolderId.Inbox, s_work])
        {
            Sender = Given.Ben, IsFromContact = true, IsEverywhere = true,
        };

    private static KeepingRules Of(params string[] own) => new([], All(own));

    private static ImmutableArray<KeepingRule> All(params string[] rules) =>
        [.. rules.Select(r => KeepingRuleText.Parse(r) ?? throw new ArgumentException(r))];
}
