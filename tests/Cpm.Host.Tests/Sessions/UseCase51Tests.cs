using Cpm.Client;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Use case 5.1 as far as one service plays it: Alice is Joe on the train, and Bob is Sally in Japan.</summary>
public sealed class UseCase51Tests : SessionScene
{
    [Fact]
    [Requirement("UC-5.1", Open = "presence in the address book, and the networks of two service providers")]
    public async Task Joe_and_Sally_write_show_a_picture_talk_lose_the_signal_and_see_each_other()
    {
        var (joe, sally) = (_alice.Devices[Mobile], _bob.Devices[Mobile]);
        var cursor = new MemoryCursorStore();
        await using var sallys = await new Screen(sally).CaughtUp();
        Session call;
        await using (var joes = await new Screen(joe, cursor).CaughtUp())
        {
            // 1 to 3: he finds her in his address book, writes, and she answers.
            await _alice.Owner.Contacts.CreateContactAsync(new CreateContactRequest
            {
                RequestId = Id(), Contact = new Contact { DisplayName = "Sally", Addresses = { new ContactAddress { Address = Bob } } },
            });
            var found = (await joe.Contacts.ListContactsAsync(new ListContactsRequest())).Contacts.Single().Addresses.Single().Address;
            await Send(joe, found, "Are you busy?");
            await Arrived(sallys, "Are you busy?");
            await Send(sally, Alice, "I am in Japan!");
            var heard = await Arrived(joes, "I am in Japan!");

            // 4: he sends a picture of his barn.
            byte[] barn = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];
            await joe.Messages.SendMessageAsync(Carrying("image/png", barn, Bob));
            var picture = await sallys.Shows(Carries("image/png"));
            Assert.Equal(barn, picture.Content.Parts[0].Body.ToByteArray());
            Assert.Equal(heard.ConversationId, picture.ConversationId);

            // 5, 6: she calls; it rings and he takes the call.
            call = await Start(sally, MediumKind.Voice, Alice);
            Assert.Contains("d2", (await joes.Shows(Told(call, SessionChangeKind.Invited, Alice))).RingingDeviceIds);
            await Accept(joe, call);
            await sallys.Shows(Told(call, SessionChangeKind.Joined, Alice));
        }

        // 7, 8: the tunnel. What she writes waits for him, and she is not told that he has it.
        var message = TestMessages.Text(Id(), "Tell me when you are out; send me a voice clip", Alice);
        message.RequestDeliveryReport = true;
        var sent = await sally.Messages.SendMessageAsync(message);
        await Leave(sally, call);
        Assert.DoesNotContain(sallys.Seen, e => e.ReportArrived is not null);

        // 9: out of the tunnel it is there, once, with what became of the call; he sends the clip.
        await using var again = await new Screen(joe, cursor).CaughtUp();
        await Arrived(again, "Tell me when you are out; send me a voice clip");
        Assert.Single(again.Seen, e => e.MessageArrived is not null);
        await again.Shows(Told(call, SessionChangeKind.Ended));
        var report = await sallys.Shows(e => e.ReportArrived?.Report is { } r && r.MessageId == sent.MessageId ? r : null);
        Assert.Equal(ReportKind.Delivered, report.Kind);
        await joe.Messages.SendMessageAsync(Carrying("audio/amr", "#!AMR"u8.ToArray(), Bob));

        // 10, 11: her phone has the clip whole as it comes, to play it at once; she calls with video, and he takes it.
        Assert.Equal("#!AMR", (await sallys.Shows(Carries("audio/amr"))).Content.Parts[0].Body.ToStringUtf8());
        var video = await Start(sally, new Session(), [Medium(MediumKind.Voice), Medium(MediumKind.Video)], Alice);
        await again.Shows(Told(video, SessionChangeKind.Invited, Alice));
        var seen = (await Accept(joe, video)).Session;
        Assert.Equal((2, "d2", "d2"), (seen.ParticipantCount, seen.OwnUses[0].DeviceId, seen.OwnUses[1].DeviceId));
        Assert.All(seen.Participants.SelectMany(p => p.Uses), u => Assert.Equal(MediumUseState.Accepted, u.State));
    }

    private SendMessageRequest Carrying(string mediaType, byte[] body, string to) => new()
    {
        RequestId = Id(),
        Recipients = { to },
        Content = new Content { Parts = { new ContentPart { MediaType = mediaType, Body = ByteString.CopyFrom(body) } } },
    };

    private static Func<Entry, Message?> Carries(string mediaType) =>
        entry => entry.MessageArrived?.Message is { } m && m.Content.Parts[0].MediaType == mediaType ? m : null;
}
