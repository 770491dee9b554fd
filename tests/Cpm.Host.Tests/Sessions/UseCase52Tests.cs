using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Use case 5.2: a message on several devices, a session on them, moved from one to another, with more media.</summary>
public sealed class UseCase52Tests : SessionScene
{
    [Fact]
    [Requirement("UC-5.2")]
    public async Task Bobs_pictures_are_on_all_of_Alices_devices_and_so_is_what_she_does_with_them()
    {
        await using var laptop = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        await using var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        await using var phone = await new Screen(_alice.Devices[Fixed]).CaughtUp();
        await using var bobsPda = await new Screen(_bob.Devices[Pda]).CaughtUp();

        // 1 to 5: Bob writes to Alice, whom he picks from his contacts, with pictures; it is in the sent box on his other devices, too.
        await _bob.Owner.Contacts.CreateContactAsync(new CreateContactRequest
        {
            RequestId = Id(), Contact = new Contact { DisplayName = "Alice", Addresses = { new ContactAddress { Address = Alice } } },
        });
        var contact = (await _bob.Devices[Laptop].Contacts.ListContactsAsync(new ListContactsRequest())).Contacts.Single();
        var request = TestMessages.Text(Id(), "Look!", contact.Addresses.Single().Address);
        request.Subject = "Holidays";
        for (byte i = 1; i <= 2; i++)
        {
            request.Content.Parts.Add(new ContentPart { MediaType = "image/jpeg", Body = ByteString.CopyFrom(0xFF, 0xD8, i) });
        }

        var sent = await _bob.Devices[Laptop].Messages.SendMessageAsync(request);
        Assert.Equal("Holidays", (await bobsPda.Shows(e => e.MessageSent?.Message)).Subject);

        // 6 to 9: all of her devices have all of it.
        foreach (var screen in new[] { laptop, mobile, phone })
        {
            var arrived = await Arrived(screen, "Look!");
            Assert.Equal((Bob, "Holidays", 3), (arrived.Sender, arrived.Subject, arrived.Content.Parts.Count));
        }

        // 10: she reads it on the laptop, and the others show that; deletes it there only, and then everywhere.
        await _alice.Devices[Laptop].Messages.MarkMessagesAsync(
            new MarkMessagesRequest { RequestId = Id(), MessageIds = { sent.MessageId }, Read = true });
        foreach (var screen in new[] { mobile, phone })
        {
            Assert.True((await screen.Shows(e => e.MessagesMarked)).Read);
        }

        await Delete(DeleteScope.ThisDevice);
        Assert.Equal("d1", (await mobile.Shows(e => e.MessagesDeleted)).DeviceId);
        Assert.Equal("Look!", TextOf((await History(_alice.Devices[Mobile], sent.ConversationId, 1)).Single()));
        await Delete(DeleteScope.Everywhere);
        foreach (var screen in new[] { laptop, mobile, phone })
        {
            await screen.Shows(e => e.MessagesDeleted is { DeviceId: "" } gone ? gone : null);
        }

        await Refused(ErrorReason.ConversationUnknown, () => _alice.Devices[Mobile].Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = sent.ConversationId }));
        Assert.Equal("Look!", TextOf((await History(_bob.Devices[Pda], sent.ConversationId, 1)).Single()));

        async Task Delete(DeleteScope scope) => await _alice.Devices[Laptop].Messages.DeleteMessagesAsync(
            new DeleteMessagesRequest { RequestId = Id(), MessageIds = { sent.MessageId }, Scope = scope });
    }

    [Fact]
    [Requirement("UC-5.2")]
    [Requirement("CPM-MLD-008")]
    [Requirement("CPM-MLD-009")]
    public async Task Alice_takes_the_conversation_with_her_from_the_laptop_to_the_mobile_phone()
    {
        // 11 to 17: Alice asks for a session; all of Bob's devices tell him.
        await using var bobsLaptop = await new Screen(_bob.Devices[Laptop]).CaughtUp();
        await using var bobsMobile = await new Screen(_bob.Devices[Mobile]).CaughtUp();
        await using var bobsPda = await new Screen(_bob.Devices[Pda]).CaughtUp();
        await using var laptop = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        await using var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        var session = await Start(_alice.Devices[Laptop], MediumKind.Message, Bob);
        foreach (var screen in new[] { bobsLaptop, bobsMobile, bobsPda })
        {
            Assert.Equal(["d1", "d2", "d3"], (await screen.Shows(Told(session, SessionChangeKind.Invited))).RingingDeviceIds);
        }

        // 18, 19: Bob accepts on his PDA; nothing rings on the others any more.
        var bobs = (await Accept(_bob.Devices[Pda], session)).Session;
        Assert.Empty((await bobsLaptop.Shows(Told(session, SessionChangeKind.Joined))).RingingDeviceIds);
        Assert.Empty((await bobsMobile.Shows(Told(session, SessionChangeKind.Joined))).RingingDeviceIds);

        // 20: they talk.
        Assert.Equal((Alice, Bob), (bobs.MessagesTo, session.MessagesTo));
        await Send(_alice.Devices[Laptop], session.MessagesTo, "How was it?", session);
        await Send(_bob.Devices[Pda], bobs.MessagesTo, "Great", session);
        var heard = await Arrived(laptop, "Great");
        Assert.Equal((session.SessionId, session.ConversationId), (heard.SessionId, heard.ConversationId));

        // 21 to 23: Alice picks the mobile phone from the list of her devices, and wants to see there what was said.
        var own = (await _alice.Devices[Laptop].Sessions.ListSessionDevicesAsync(
            new ListSessionDevicesRequest { SessionId = session.SessionId })).Participants.Single(p => p.Address == Alice);
        string to = own.Devices.Single(d => d is { Name: "mobile", Connected: true }).DeviceId;
        await Move(_alice.Devices[Laptop], session, to, 10);
        var moving = await mobile.Shows(Told(session, SessionChangeKind.MediumMoving));
        Assert.Equal((to, 10), (moving.Changes.Single().DeviceId, moving.HistoryMessages));
        Assert.Equal(("d1", to), (moving.Session.OwnUses.Single().DeviceId, moving.Session.OwnUses.Single().MovingTo));

        // 24: the mobile shows it and says that it has taken over; only then the laptop lets go.
        var history = await History(_alice.Devices[Mobile], moving.Session.ConversationId, moving.HistoryMessages);
        Assert.Equal(["Great", "How was it?"], history.Select(TextOf));
        await Refused(ErrorReason.MediumUnknown, () => Confirm(_alice.Devices[Fixed], session));
        Assert.DoesNotContain(laptop.Seen, e => Told(session, SessionChangeKind.MediumMoved)(e) is not null);
        await Confirm(_alice.Devices[Mobile], session);
        var moved = await laptop.Shows(Told(session, SessionChangeKind.MediumMoved));
        Assert.Equal((to, ""), (moved.Session.OwnUses.Single().DeviceId, moved.Session.OwnUses.Single().MovingTo));
        Assert.Equal("", (await bobsPda.Shows(Told(session, SessionChangeKind.MediumMoved))).Changes.Single().DeviceId);
        Assert.DoesNotContain(bobsPda.Seen, e => Told(session, SessionChangeKind.MediumMoving)(e) is not null);

        // 25: and they go on.
        await Send(_alice.Devices[Mobile], session.MessagesTo, "On my way", session);
        await Arrived(bobsPda, "On my way");
        Assert.Equal(2, (await Read(_alice.Devices[Mobile], session)).ParticipantCount);
    }

    [Fact]
    [Requirement("UC-5.2")]
    [Requirement("CPM-SES-001")]
    [Requirement("CPM-MLD-008")]
    [Requirement("CPM-MLD-009")]
    public async Task Alice_fetches_the_session_from_the_laptop_with_the_mobile_phone()
    {
        var started = await Start(_alice.Devices[Laptop], MediumKind.Message, Bob);
        await Accept(_bob.Devices[Pda], started);
        await Send(_bob.Devices[Pda], Alice, "Hi", started);

        // 21 to 23 of the alternative flow: she lists what goes on from the mobile, and picks the session.
        var session = (await Own(_alice.Devices[Mobile])).Single();
        Assert.Equal((started.SessionId, "d1"), (session.SessionId, session.OwnUses.Single().DeviceId));

        // 24, 25: it comes to the mobile, with what was said.
        await using var mobile = await new Screen(_alice.Devices[Mobile]).CaughtUp();
        await Move(_alice.Devices[Mobile], session, "", 1);
        var moving = await mobile.Shows(Told(session, SessionChangeKind.MediumMoving));
        Assert.Equal("Hi", TextOf((await History(_alice.Devices[Mobile], moving.Session.ConversationId, moving.HistoryMessages)).Single()));
        Assert.Equal("d2", (await Confirm(_alice.Devices[Mobile], session)).Session.OwnUses.Single().DeviceId);

        // 26: and goes on there.
        await Send(_alice.Devices[Mobile], session.MessagesTo, "Here I am", session);
        Assert.Equal("d2", (await Own(_alice.Devices[Laptop])).Single().OwnUses.Single().DeviceId);
    }

    [Fact]
    [Requirement("UC-5.2")]
    [Requirement("CPM-SES-002")]
    [Requirement("CPM-SES-003")]
    [Requirement("CPM-MLD-010")]
    [Requirement("CPM-MLD-011")]
    [Requirement("CPM-MLD-012")]
    public async Task Bob_adds_voice_and_a_video_and_both_choose_the_device_for_each()
    {
        var session = await Start(_alice.Devices[Mobile], MediumKind.Message, Bob);
        await Accept(_bob.Devices[Pda], session);
        await using var laptop = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        await using var pda = await new Screen(_bob.Devices[Pda]).CaughtUp();

        // 21, 22 of the modification: Bob sees on his PDA what goes on, and what all devices could take.
        Assert.Equal(session.SessionId, (await Own(_bob.Devices[Pda])).Single().SessionId);
        var able = (await _bob.Devices[Pda].Sessions.ListSessionDevicesAsync(
            new ListSessionDevicesRequest { SessionId = session.SessionId })).Participants;
        Assert.Equal([(Alice, 3), (Bob, 3)], able.Select(p => (p.Address, p.Devices.Count)));
        Assert.Equal(["laptop", "mobile", "pda"], able[1].Devices.Select(d => d.Name));
        Assert.All(able[0].Devices, d => Assert.Equal(("", "", false), (d.DeviceId, d.Name, d.Connected)));

        // 23 to 26: he adds voice; Alice takes it on her laptop.
        var voice = (await Add(_bob.Devices[Pda], session, Medium(MediumKind.Voice))).Media[^1];
        await laptop.Shows(Told(session, SessionChangeKind.MediumAdded));
        await Say(_alice.Devices[Laptop], session, voice, true);
        await pda.Shows(e => Told(session, SessionChangeKind.MediumAccepted, Alice)(e));
        await Refused(ErrorReason.SessionAnswered, () => Say(_alice.Devices[Fixed], session, voice, true));

        // 27: meanwhile they go on writing.
        await Send(_alice.Devices[Mobile], session.MessagesTo, "I hear you", session);
        await Arrived(pda, "I hear you");

        // 28 to 34: he adds a video from his PDA, to be shown on his laptop; Alice takes it on hers.
        var clip = new SessionMedium
        {
            Kind = MediumKind.VideoClip, File = new FileOffer { Name = "sydney.mp4", MediaType = "video/mp4", SizeBytes = 1_000_000 },
        };
        var adding = new AddMediaRequest { RequestId = Id(), SessionId = session.SessionId, Media = { clip }, DeviceId = "d1" };
        var added = (await _bob.Devices[Pda].Sessions.AddMediaAsync(adding)).Session;
        Assert.Equal(["d3", "d3", "d1"], added.OwnUses.Select(u => u.DeviceId));
        await laptop.Shows(e => e.SessionChanged is { } t && t.Session.Media.Count == 3 ? t : null);
        await Say(_alice.Devices[Mobile], session, added.Media[^1], true, "d1");

        // 35: each medium is where it was wanted.
        var alices = await Read(_alice.Owner, session);
        Assert.Equal(["d2", "d1", "d1"], alices.OwnUses.Select(u => u.DeviceId));
        Assert.All(alices.Participants.SelectMany(p => p.Uses), u => Assert.Equal(MediumUseState.Accepted, u.State));
    }
}
