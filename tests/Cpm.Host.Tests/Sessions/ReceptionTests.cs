using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.Host.Tests.Sessions;

/// <summary>What each device gets of a message: use case 5.2 up to step 10, and the rules that say it.</summary>
public sealed class ReceptionTests : SessionScene
{
    private static readonly byte[] Picture = [.. Enumerable.Range(0, 2_000).Select(i => (byte)i)];

    [Fact]
    [Requirement("UC-5.2")]
    [Requirement("CPM-MLD-001")]
    [Requirement("CPM-MLD-002")]
    [Requirement("CPM-CONV-004")]
    public async Task Of_a_message_with_pictures_one_device_gets_all_another_a_notification_and_a_third_nothing()
    {
        // What Alice prefers: all on the laptop, of pictures a notification on the mobile phone, and none on the fixed one.
        ReceptionRule pictures = new() { Subject = ReceptionSubject.Arrived, MediaTypes = { "image/*" }, OverBytes = 1_000 };
        await Set(_alice.Devices[Mobile], "d2", With(pictures, ReceptionVerdict.Notification));
        await Set(_alice.Devices[Fixed], "d3", With(pictures, ReceptionVerdict.Nothing));

        // 1 to 8: Bob sends them; the laptop is away meanwhile.
        await using var bob = await new Screen(_bob.Devices[Laptop]).CaughtUp();
        var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        var desk = await new Screen(_alice.Devices[Fixed]).CaughtUp();
        string sent = await SendPicture("Holidays");
        var heard = await mobile.Shows(Arrived(sent));
        Assert.Equal((true, Bob, "Holidays", 2_023L), (heard.Notification, heard.Sender, heard.Subject, heard.ContentBytes));
        Assert.Equal([("text/plain", 4L, true), ("image/png", 2_000L, true)], heard.Content.Parts.Select(p => (p.MediaType, p.SizeBytes, p.LeftOut)));
        Assert.All(heard.Content.Parts, p => Assert.True(p.Body.IsEmpty));

        // What comes next shows that the fixed phone got nothing before it; a text without pictures is for all.
        await Send(_bob.Devices[Laptop], Alice, "Did you see them?");
        await Arrived(desk, "Did you see them?");
        await Arrived(mobile, "Did you see them?");
        Assert.DoesNotContain(desk.Seen, e => Arrived(sent)(e) is not null);
        Assert.DoesNotContain(bob.Seen, IsReport);

        // It is in the storage, where the fixed phone finds it when it asks, and reads as much as it wants.
        var listed = (await _alice.Devices[Fixed].Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Single(m => m.MessageId == sent);
        Assert.Equal((true, true), (listed.Notification, listed.Content.Parts[1].LeftOut));
        Assert.DoesNotContain(bob.Seen, IsReport);

        // 9, 10: the laptop gets all of it, and only by that it is delivered. What is late is as what was live.
        await using var laptop = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        var whole = await laptop.Shows(Arrived(sent));
        Assert.Equal((false, Picture.Length), (whole.Notification, whole.Content.Parts[1].Body.Length));
        await bob.Shows(e => e.ReportArrived?.Report is { Kind: ReportKind.Delivered } report && report.MessageId == sent ? report : null);
        await mobile.DisposeAsync();
        await desk.DisposeAsync();
        await using var mobileAgain = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        await using var deskAgain = await new Screen(_alice.Devices[Fixed]).CaughtUp();
        Assert.Equal(heard, await mobileAgain.Shows(Arrived(sent)));
        Assert.DoesNotContain(deskAgain.Seen, e => Arrived(sent)(e) is not null);
        await _alice.Devices[Laptop].Messages.MarkMessagesAsync(
            new MarkMessagesRequest { RequestId = Id(), MessageIds = { sent }, Read = true });
        Assert.Equal([sent], (await deskAgain.Shows(e => e.MessagesMarked)).MessageIds);
        var part = await _alice.Devices[Mobile].Messages.GetMessageAsync(
            new GetMessageRequest { MessageId = sent, Parts = { 1 }, Offset = 1_990 });
        Assert.Equal(Picture[1_990..], part.Message.Content.Parts[1].Body.ToByteArray());
    }

    [Fact]
    [Requirement("CPM-MLD-002")]
    [Requirement("CPM-MLD-003")]
    [Requirement("CPM-HLF-004")]
    public async Task A_device_is_told_by_rules_of_its_own_also_what_was_sent_and_reported_and_a_change_holds_at_once()
    {
        await _alice.Owner.Contacts.CreateContactAsync(new CreateContactRequest
        {
            RequestId = Id(), Contact = new Contact { DisplayName = "Carol", Addresses = { new ContactAddress { Address = Carol } } },
        });
        var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        ReceptionRule[] rules =
        [
            new() { Subject = ReceptionSubject.Arrived, FromContacts = false, Verdict = ReceptionVerdict.Notification },
            new()
            {
                Subject = ReceptionSubject.Sent, Verdict = ReceptionVerdict.Nothing, Addresses = { Bob.Replace("tel:", "TEL:", StringComparison.Ordinal) },
            },
            new() { Subject = ReceptionSubject.Report, Verdict = ReceptionVerdict.Nothing },
        ];
        var kept = await Set(_alice.Owner, "d2", rules);
        Assert.Equal((false, Bob, ReceptionVerdict.Nothing), (kept.Reception[0].FromContacts, kept.Reception[1].Addresses.Single(), kept.Reception[2].Verdict));
        Assert.Equal(kept.Reception, (await mobile.Shows(e => e.DeviceChanged is { Device.Reception.Count: > 0 } changed ? changed : null)).Device.Reception);

        // Who is in the address book, and who is not; what another device sent to Bob, and what became of it.
        await Send(_bob.Devices[Laptop], Alice, "from Bob");
        var asking = TestMessages.Text(Id(), "to Bob", Bob);
        asking.RequestDeliveryReport = true;
        await _alice.Devices[Laptop].Messages.SendMessageAsync(asking);
        await using var bobs = new Screen(_bob.Devices[Laptop]);
        await Arrived(bobs, "to Bob");
        await Send(_alice.Devices[Laptop], Carol, "to Carol");
        await Send(_carol.Devices[0], Alice, "from Carol");
        await using var laptop = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        await laptop.Shows(e => IsReport(e) ? e : null);
        await Arrived(mobile, "from Carol");
        await mobile.DisposeAsync();
        await using var late = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        await Arrived(late, "from Carol");
        foreach (var screen in new[] { mobile, late })
        {
            Message[] came = [.. screen.Seen.Select(e => e.MessageArrived?.Message).OfType<Message>()];
            Assert.Equal([(Bob, true), (Carol, false)], came.Select(m => (m.Sender, m.Notification)));
            Assert.Equal(["to Carol"], screen.Seen.Select(e => e.MessageSent?.Message).OfType<Message>().Select(TextOf));
            Assert.DoesNotContain(screen.Seen, IsReport);
        }

        // From the change on: the very next message is whole again.
        await Set(_alice.Owner, "d2");
        await Send(_bob.Devices[Laptop], Alice, "again");
        Assert.Equal("again", TextOf(await Arrived(late, "again")));
        await Refused(ErrorReason.AddressMalformed, () => _alice.Owner.Devices.UpdateDeviceAsync(
            Update("d2", [new ReceptionRule { Subject = ReceptionSubject.Arrived, Verdict = ReceptionVerdict.Whole, Addresses = { "?" } }])));
        await Refused(ErrorReason.InvalidField, () => _alice.Owner.Devices.UpdateDeviceAsync(Update("d2", [new ReceptionRule()])));
        await Refused(ErrorReason.LimitReached, () => _alice.Owner.Devices.UpdateDeviceAsync(
            Update("d2", [.. Enumerable.Repeat(rules[0], 17)])));
    }

    private static ReceptionRule With(ReceptionRule rule, ReceptionVerdict verdict) => new(rule) { Verdict = verdict };

    private async Task<Device> Set(CpmClient client, string device, params ReceptionRule[] rules) =>
        (await client.Devices.UpdateDeviceAsync(Update(device, rules))).Device;

    private UpdateDeviceRequest Update(string device, ReceptionRule[] rules) => new()
    {
        RequestId = Id(),
        Device = new Device { DeviceId = device, Reception = { rules } },
        UpdateMask = new FieldMask { Paths = { "reception" } },
    };

    private async Task<string> SendPicture(string subject) => (await _bob.Devices[Laptop].Messages.SendMessageAsync(new SendMessageRequest
    {
        RequestId = Id(),
        Recipients = { Alice },
        Subject = subject,
        RequestDeliveryReport = true,
        Content = new Content
        {
            Parts =
            {
                new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8("Look") },
                new ContentPart { MediaType = "image/png", Body = ByteString.CopyFrom(Picture) },
            },
        },
    })).MessageId;

    private static bool IsReport(Entry entry) => entry.ReportArrived is not null;

    private static Func<Entry, Message?> Arrived(string id) =>
        entry => entry.MessageArrived?.Message is { } message && message.MessageId == id ? message : null;
}
