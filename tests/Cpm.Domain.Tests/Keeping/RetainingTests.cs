using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Testing;

namespace Cpm.Domain.Tests.Keeping;

[Requirement("CPM-STOR-006")]
public sealed class RetainingTests
{
    private static readonly KeepingRule s_messages =
        new(KeepingSubject.Messages, KeepingOrigin.Everybody, KeepingVerdict.Remove) { OlderThanDays = 1 };

    private static readonly KeepingRule s_media = s_messages with { Subject = KeepingSubject.Media };
    private static readonly FolderTree s_tree = new([new Folder(new FolderId(17), FolderId.None, "work", 2)]);

    public static TheoryData<KeepingRule, RefusalReason> Refusals => new()
    {
        { s_messages with { Subject = KeepingSubject.None }, RefusalReason.InvalidField },
        { s_messages with { Subject = (KeepingSubject)3 }, RefusalReason.InvalidField },
        { s_messages with { Origin = KeepingOrigin.None }, RefusalReason.InvalidField },
        { s_messages with { Origin = (KeepingOrigin)7 }, RefusalReason.InvalidField },
        { s_messages with { Origin = KeepingOrigin.Addresses }, RefusalReason.InvalidField },
        { s_messages with { Addresses = [Given.Ben] }, RefusalReason.InvalidField },
        { s_messages with { Verdict = KeepingVerdict.None }, RefusalReason.InvalidField },
        { s_messages with { Verdict = (KeepingVerdict)4 }, RefusalReason.InvalidField },
        { s_messages with { OlderThanDays = -1 }, RefusalReason.InvalidField },
        { s_messages with { OlderThanDays = 36_501 }, RefusalReason.InvalidField },
        { s_messages with { LargerThanBytes = -1 }, RefusalReason.InvalidField },
        { s_media with { OlderThanDays = 0 }, RefusalReason.InvalidField },
        { s_media with { Origin = KeepingOrigin.Contacts }, RefusalReason.InvalidField },
        { s_messages with { Folder = 18 }, RefusalReason.FolderUnknown },
        { s_messages with { Folder = -1 }, RefusalReason.FolderUnknown },
        { s_messages with { Folder = FolderId.Drafts.Value }, RefusalReason.FolderFixed },
        { s_messages with { Folder = FolderId.Deleted.Value }, RefusalReason.FolderFixed },
        { s_media with { Folder = FolderId.Inbox.Value }, RefusalReason.FolderFixed },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void What_cannot_be_followed_is_refused(KeepingRule rule, RefusalReason reason) => Assert.Equal(
        reason, Retaining.Change(Given.Account, [s_messages, rule], s_tree, Given.Limits, Given.NowMs).Refused!.Reason);

    [Fact]
    public void Rules_and_their_addresses_have_limits()
    {
        KeepingRule many = s_messages with
        {
            Origin = KeepingOrigin.Addresses, Addresses = [.. Enumerable.Range(0, 51).Select(i => $"sip:{i}@example.com")],
        };
        Retaining.Change(Given.Account, [.. Enumerable.Repeat(s_messages, 17)], s_tree, Given.Limits, Given.NowMs)
            .IsRefused(RefusalReason.LimitReached, "keeping_rules", 16);
        Retaining.Change(Given.Account, [many, many], s_tree, Given.Limits, Given.NowMs)
            .IsRefused(RefusalReason.LimitReached, "keeping_rule_addresses", 100);
    }

    [Fact]
    public void New_rules_have_all_looked_through_anew_but_for_where_nothing_is()
    {
        AccountState before = Given.Account with
        {
            Keeping = new KeepingProgress
            {
                NextMs = 5, EmptyThroughSeq = 10, ThroughSeq = 20, ThroughMedia = 3, AtMedia = true, EverywhereThroughSeq = 15,
            },
        };
        KeepingRule[] rules = [s_messages with { Folder = 17 }, s_media with { OlderThanDays = 0, Verdict = KeepingVerdict.Keep }];
        AccountState after = Retaining.Change(before, rules, s_tree, Given.Limits, Given.NowMs).Accepted();
        Assert.Equal(rules, after.Settings.KeepingRules);
        Assert.Equal(
            new KeepingProgress { NextMs = Given.NowMs, EmptyThroughSeq = 10, ThroughSeq = 10, EverywhereThroughSeq = 15 },
            after.Keeping);
        Assert.Same(before, Retaining.Change(before, null, s_tree, Given.Limits, Given.NowMs).Accepted());
    }

    [Theory]
    [InlineData("remove messages", true)]
    [InlineData("KEEP Media", true)]
    [InlineData("delete media older-than 36500 larger-than 1", true)]
    [InlineData("remove messages from tel:+12015550123 in sent", true)]
    [InlineData("", false)]
    [InlineData("remove", false)]
    [InlineData("messages remove", false)]
    [InlineData("burn messages", false)]
    [InlineData("3 messages", false)]
    [InlineData("none messages", false)]
    [InlineData("remove messages older-than", false)]
    [InlineData("remove messages older-than 0", false)]
    [InlineData("remove messages older-than 36501", false)]
    [InlineData("remove messages older-than -1", false)]
    [InlineData("remove messages older-than 1 older-than 2", false)]
    [InlineData("remove messages from addresses", false)]
    [InlineData("remove messages from nobody at-all", false)]
    [InlineData("remove messages in deleted", false)]
    [InlineData("remove messages in o17", false)]
    [InlineData("remove media", false)]
    [InlineData("remove media in inbox older-than 1", false)]
    public void A_rule_of_the_operator_is_read_or_is_none(string text, bool isOne) =>
        Assert.Equal(isOne, KeepingRuleText.Parse(text) is not null);
}
