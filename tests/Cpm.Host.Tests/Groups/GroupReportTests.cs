using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Groups;

/// <summary>What the sender of a message to a group hears of its members (CPM-MLD-003).</summary>
public sealed class GroupReportTests : GroupScene
{
    [Fact]
    [Requirement("CPM-MLD-003")]
    public async Task Who_sends_to_a_group_hears_of_each_member_that_has_the_message_and_that_displayed_it()
    {
        var group = await Full("Choir");
        await using var annas = await new Screen(_anna.Devices[1]).CaughtUp();
        var sent = await Ask(_anna, group);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await bens.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == sent.MessageId ? m : null);
        Assert.Equal(Ben, (await annas.Shows(Of(sent, ReportKind.Delivered))).Recipient);
        await _ben.Owner.Messages.MarkMessagesAsync(
            new MarkMessagesRequest { RequestId = Id(), MessageIds = { sent.MessageId }, Read = true });
        Assert.Equal(Ben, (await annas.Shows(Of(sent, ReportKind.Displayed))).Recipient);

        var timeline = await _anna.Owner.Messages.GetMessageTimelineAsync(
            new GetMessageTimelineRequest { MessageId = sent.MessageId });
        Assert.Equal([group.Address, Ben], timeline.Recipients.Select(r => r.Recipient));
        Assert.Equal([ReportKind.Delivered, ReportKind.Displayed], timeline.Recipients[1].Reports.Select(r => r.Kind));
    }

    [Fact]
    [Requirement("CPM-MLD-003")]
    [Requirement("CPM-GRP-003")]
    public async Task Who_may_not_see_the_members_hears_of_none_and_who_allows_no_reports_is_not_told_of()
    {
        var group = await Create(new Group { Name = "Club", Terms = new GroupTerms { MaySeeMembers = GroupRole.Admin } }, Ben, Carl);
        await Answer(_ben.Owner, group, true);
        await Answer(_carl.Owner, group, true);
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        await _ben.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            RequestId = Id(),
            Settings = new() { AllowDeliveryReports = false },
            UpdateMask = new() { Paths = { "allow_delivery_reports" } },
        });
        var bensOwn = await Ask(_ben, group);
        await carls.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == bensOwn.MessageId ? m : null);
        var annasOwn = await Ask(_anna, group);
        await bens.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == annasOwn.MessageId ? m : null);
        Assert.Equal(Carl, (await annas.Shows(Of(annasOwn, ReportKind.Delivered))).Recipient);
        await Send(_anna, Ben, "done");
        await bens.Shows(e => e.MessageArrived?.Message is { } m && TextOf(m) == "done" ? m : null);
        Assert.DoesNotContain(bens.Seen, e => e.ReportArrived is not null);
        Assert.DoesNotContain(annas.Seen, e => e.ReportArrived?.Report.Recipient == Ben);
    }

    private async Task<SendMessageResponse> Ask(TestUser from, Group group)
    {
        var message = Message("heard?", group.Address);
        (message.RequestDeliveryReport, message.RequestReadReport) = (true, true);
        return await from.Owner.Messages.SendMessageAsync(message);
    }

    private static Func<Entry, Report?> Of(SendMessageResponse sent, ReportKind kind) =>
        entry => Report(sent)(entry) is { } report && report.Kind == kind ? report : null;
}
