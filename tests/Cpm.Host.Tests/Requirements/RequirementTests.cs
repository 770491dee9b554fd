using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Requirements;

/// <summary>What the specification asks for, shown from outside: accounts, devices and messages over gRPC.</summary>
public sealed class RequirementTests : IAsyncLifetime
{
    private const string Ben = "tel:+4930222222";
    private TestServer _server = null!;
    private TestUser _anna = null!, _ben = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start();
        _anna = await _server.Provision("anna", "tel:+4930111111", "phone", "laptop");
        _ben = await _server.Provision("ben", Ben, "phone", "laptop");
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    [Requirement("CPM-CONV-001")]
    [Requirement("CPM-CONV-003")]
    public async Task A_message_to_somebody_who_is_away_waits_for_each_of_his_devices()
    {
        string sent = await Send("while you were away");
        foreach (var device in _ben.Devices)
        {
            await using var screen = new Screen(device);
            Assert.Equal("while you were away", TextOf(await screen.Shows(Arrived(sent))));
        }
    }

    [Fact]
    [Requirement("CPM-CONV-002")]
    [Requirement("CPM-MED-002")]
    [Requirement("CPM-MLD-001")]
    public async Task A_message_reaches_all_connected_devices_of_its_recipient_at_once()
    {
        await using var phone = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var laptop = await new Screen(_ben.Devices[1]).CaughtUp();
        string sent = await Send("now");
        await phone.Shows(Arrived(sent));
        await laptop.Shows(Arrived(sent));
    }

    [Fact]
    [Requirement("CPM-HLF-007")]
    public async Task A_message_waits_in_its_senders_name_until_its_recipient_is_available()
    {
        var waiting = Message("call me when you are there");
        waiting.WhenAvailable = true;
        string sent = (await _anna.Owner.Messages.SendMessageAsync(waiting)).MessageId;
        var held = (await _anna.Owner.Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent })).Message;
        Assert.Equal((true, MessageBox.Scheduled), (held.WhenAvailable, held.State.Box));
        Assert.Empty((await _ben.Owner.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
        await using var phone = await new Screen(_ben.Devices[0]).CaughtUp();
        Assert.Equal("call me when you are there", TextOf(await phone.Shows(Arrived(sent))));
        waiting.RequestId = "again";
        await phone.Shows(Arrived((await _anna.Owner.Messages.SendMessageAsync(waiting)).MessageId));
    }

    [Fact]
    [Requirement("CPM-CONV-006")]
    public async Task One_call_sends_to_many_and_each_has_it_once()
    {
        var carl = await _server.Provision("carl", "sip:carl@cpm.example", "phone");
        var request = Message("to both");
        request.Recipients.Add(["SIP:carl@CPM.EXAMPLE", "sip:nobody@cpm.example"]);
        var answer = await _anna.Owner.Messages.SendMessageAsync(request);
        Assert.Equal([true, true, false], answer.Outcomes.Select(o => o.Accepted));
        Assert.Equal(ErrorReason.AddressUnknown, answer.Outcomes[2].Refusal);
        foreach (var device in new[] { _ben.Devices[0], carl.Devices[0] })
        {
            await using var screen = new Screen(device);
            var message = await screen.Shows(Arrived(answer.MessageId));
            Assert.Equal([Ben, "sip:carl@cpm.example"], message.Recipients);
        }
    }

    [Fact]
    [Requirement("CPM-HLF-004")]
    [Requirement("CPM-STOR-009")]
    public async Task Every_device_comes_to_hold_what_any_device_made()
    {
        await using var laptop = await new Screen(_anna.Devices[1]).CaughtUp();
        await using var phone = await new Screen(_anna.Devices[0]).CaughtUp();
        var sent = await phone.Connection.SendAsync(Message("from the phone"));
        Assert.Equal("from the phone", TextOf(await laptop.Shows(e => OfSent(e, sent.MessageId))));
        var draft = (await _anna.Devices[1].Drafts.SaveDraftAsync(new SaveDraftRequest
        {
            RequestId = Id(), Draft = new Draft { Subject = "unfinished" },
        })).Draft;
        Assert.Equal("unfinished", (await phone.Shows(e => e.DraftSaved?.Draft)).Subject);
        var completed = Message("finished");
        completed.DraftId = draft.DraftId;
        await _anna.Devices[0].Messages.SendMessageAsync(completed);
        await laptop.Shows(e => e.DraftDeleted?.DraftId == draft.DraftId ? e : null);
    }

    [Fact]
    [Requirement("CPM-HLF-006")]
    [Requirement("CPM-MLD-004")]
    public async Task A_mark_reaches_the_other_devices_also_one_that_connects_later()
    {
        string sent = await Send("read me");
        await using var phone = await new Screen(_ben.Devices[0]).CaughtUp();
        await phone.Shows(Arrived(sent));
        await _ben.Devices[0].Messages.MarkMessagesAsync(
            new MarkMessagesRequest { RequestId = Id(), MessageIds = { sent }, Read = true, Flagged = true });
        var mark = await phone.Shows(e => e.MessagesMarked);
        Assert.True(mark is { Read: true, Flagged: true });
        await using var laptop = new Screen(_ben.Devices[1]);
        Assert.True((await laptop.Shows(Arrived(sent))).State is { Read: true, Flagged: true });
    }

    [Fact]
    [Requirement("CPM-MLD-005")]
    [Requirement("CPM-STOR-021")]
    public async Task A_deletion_everywhere_reaches_the_other_devices_also_one_that_connects_later()
    {
        string sent = await Send("delete me");
        await using var phone = await new Screen(_ben.Devices[0]).CaughtUp();
        await phone.Shows(Arrived(sent));
        await Delete(_ben.Devices[0], sent, DeleteScope.Everywhere);
        Assert.Equal("", (await phone.Shows(e => e.MessagesDeleted)).DeviceId);
        await using var laptop = await new Screen(_ben.Devices[1]).CaughtUp();
        await laptop.Shows(e => e.MessagesDeleted);
        Assert.DoesNotContain(laptop.Seen, e => e.MessageArrived?.Message?.Content is not null);
        Assert.Empty((await _ben.Owner.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
    }

    [Fact]
    [Requirement("CPM-STOR-003")]
    [Requirement("CPM-CONV-004")]
    [Requirement("CPM-STOR-012")]
    public async Task A_device_that_deletes_here_keeps_the_notification_and_can_fetch_the_message_again()
    {
        string sent = await Send("not here");
        await Delete(_ben.Devices[0], sent, DeleteScope.ThisDevice);
        await using var again = await new Screen(_ben.Devices[0]).CaughtUp();
        var notification = await again.Shows(Arrived(sent));
        Assert.Null(notification.Content);
        Assert.True(notification.State.DeletedHere);
        await using var laptop = new Screen(_ben.Devices[1]);
        var whole = await laptop.Shows(Arrived(sent));
        Assert.Equal(("not here", notification.ContentBytes), (TextOf(whole), whole.ContentBytes));
        var fetched = await _ben.Devices[0].Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent });
        Assert.Equal("not here", TextOf(fetched.Message));
    }

    [Fact]
    [Requirement("CPM-MLD-003")]
    public async Task Reports_that_were_asked_for_reach_all_devices_of_the_sender()
    {
        await using var annasPhone = await new Screen(_anna.Devices[0]).CaughtUp();
        await using var annasLaptop = await new Screen(_anna.Devices[1]).CaughtUp();
        string sent = await Send("tell me", reports: true);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await bens.Shows(Arrived(sent));
        foreach (var screen in new[] { annasPhone, annasLaptop })
        {
            await screen.Shows(e => OfReport(e, ReportKind.Delivered));
        }

        await MarkRead(sent);
        foreach (var screen in new[] { annasPhone, annasLaptop })
        {
            await screen.Shows(e => OfReport(e, ReportKind.Displayed));
        }

        var timeline = await _anna.Owner.Messages.GetMessageTimelineAsync(new GetMessageTimelineRequest { MessageId = sent });
        Assert.Equal([ReportKind.Delivered, ReportKind.Displayed], timeline.Recipients.Single().Reports.Select(r => r.Kind));
    }

    [Fact]
    [Requirement("CPM-MLD-003")]
    public async Task Reports_are_kept_back_where_the_recipient_does_not_allow_them()
    {
        var settings = (await _ben.Owner.Settings.GetSettingsAsync(new GetSettingsRequest())).Settings;
        (settings.AllowReadReports, settings.AllowDeliveryReports) = (false, false);
        await _ben.Owner.Settings.UpdateSettingsAsync(new UpdateSettingsRequest
        {
            RequestId = Id(),
            Settings = settings,
            UpdateMask = new FieldMask { Paths = { "allow_read_reports", "allow_delivery_reports" } },
        });
        string quiet = await Send("quiet", reports: true);
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await bens.Shows(Arrived(quiet));
        await MarkRead(quiet);
        // A later message of the other direction shows that nothing was on its way before it.
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        var back = await _ben.Owner.Messages.SendMessageAsync(new SendMessageRequest
        {
            RequestId = Id(), Recipients = { _anna.Address }, Content = Message("done").Content,
        });
        await annas.Shows(Arrived(back.MessageId));
        Assert.DoesNotContain(annas.Seen, e => e.ReportArrived is not null);
    }

    [Fact]
    [Requirement("CPM-MED-001")]
    public async Task Any_media_type_comes_as_it_was_sent()
    {
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 0x00, 0xFF];
        var request = Message("see");
        request.Content.Parts.Add(new ContentPart
        {
            MediaType = "image/png", Body = ByteString.CopyFrom(picture), FileName = "dot.png",
        });
        var sent = await _anna.Owner.Messages.SendMessageAsync(request);
        await using var screen = new Screen(_ben.Devices[0]);
        Assert.Equal(request.Content, (await screen.Shows(Arrived(sent.MessageId))).Content);
    }

    [Fact]
    [Requirement("CPM-MLD-012")]
    public async Task The_registered_devices_can_be_listed_from_one_of_them()
    {
        var devices = await _anna.Devices[0].Devices.ListDevicesAsync(new ListDevicesRequest());
        Assert.Equal(["phone", "laptop"], devices.Devices.Select(d => d.Name));
    }

    [Fact]
    [Requirement("X-AUTHN-004")]
    public async Task A_request_played_back_has_no_second_effect()
    {
        var request = Message("once");
        var first = await _anna.Owner.Messages.SendMessageAsync(request);
        Assert.Equal(first, await _anna.Owner.Messages.SendMessageAsync(request));
        Assert.Single((await _ben.Owner.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages);
    }

    private async Task<string> Send(string text, bool reports = false)
    {
        var request = Message(text);
        (request.RequestDeliveryReport, request.RequestReadReport) = (reports, reports);
        return (await _anna.Owner.Messages.SendMessageAsync(request)).MessageId;
    }

    private SendMessageRequest Message(string text) => new()
    {
        RequestId = Id(),
        Recipients = { Ben },
        Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
    };

    private async Task MarkRead(string message) => await _ben.Owner.Messages.MarkMessagesAsync(
        new MarkMessagesRequest { RequestId = Id(), MessageIds = { message }, Read = true });

    private async Task Delete(CpmClient device, string message, DeleteScope scope) => await device.Messages.DeleteMessagesAsync(
        new DeleteMessagesRequest { RequestId = Id(), MessageIds = { message }, Scope = scope });

    private string Id() => _server.NewRequestId();

    private static Func<Entry, Message?> Arrived(string id) =>
        entry => entry.MessageArrived?.Message is { } message && message.MessageId == id ? message : null;

    private static Message? OfSent(Entry entry, string id) =>
        entry.MessageSent?.Message is { } message && message.MessageId == id ? message : null;

    private static Report? OfReport(Entry entry, ReportKind kind) =>
        entry.ReportArrived?.Report is { } report && report.Kind == kind ? report : null;

    private static string TextOf(Message message) => message.Content.Parts[0].Body.ToStringUtf8();
}
