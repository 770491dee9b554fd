using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Groups;

/// <summary>Groups where a message waits until somebody who looks after the group passes it on (CPM-GRP-003).</summary>
public sealed class ModerationTests : GroupScene
{
    [Fact]
    [Requirement("CPM-CONV-005")]
    [Requirement("CPM-GRP-003")]
    public async Task A_message_waits_on_all_devices_of_the_moderators_until_one_of_them_passes_it_on()
    {
        var group = await Moderated();
        await using var annasPhone = await new Screen(_anna.Devices[0]).CaughtUp();
        await using var annasLaptop = await new Screen(_anna.Devices[1]).CaughtUp();
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        var sent = await Send(_ben, group.Address, "may I?");
        Assert.Equal((Ben, sent.MessageId), Of(await annasPhone.Shows(Told(GroupChangeKind.Held))));
        Assert.Equal((Ben, sent.MessageId), Of(await annasLaptop.Shows(Told(GroupChangeKind.Held))));
        Assert.Equal((Ben, sent.MessageId), Of(await bens.Shows(Told(GroupChangeKind.Held))));
        var queue = await Queue(_anna, group);
        Assert.Equal("may I?", TextOf(queue.Single()));
        await Refused(ErrorReason.NotPermitted, () => Judge(_ben, group, sent, true));
        await Refused(ErrorReason.NotPermitted, () => _carl.Owner.Groups.ListHeldMessagesAsync(
            new ListHeldMessagesRequest { GroupId = group.GroupId }));

        await Judge(_anna, group, sent, true);
        Assert.Equal(sent.MessageId, (await carls.Shows(e => e.MessageArrived?.Message)).MessageId);
        await annasLaptop.Shows(Told(GroupChangeKind.Passed));
        await annasPhone.Shows(e => e.MessageArrived?.Message is { } m && m.MessageId == sent.MessageId ? m : null);
        await bens.Shows(Told(GroupChangeKind.Passed));
        Assert.Empty(await Queue(_anna, group));
        Assert.DoesNotContain(carls.Seen, e => e.GroupChanged is not null && e.GroupChanged.Changes.Any(c => c.MessageId.Length > 0));
    }

    [Fact]
    [Requirement("CPM-GRP-003")]
    public async Task What_is_refused_reaches_nobody_and_its_sender_knows()
    {
        var group = await Moderated();
        await using var bens = await new Screen(_ben.Devices[0]).CaughtUp();
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        var bad = await Send(_ben, group.Address, "bad");
        await bens.Shows(Told(GroupChangeKind.Held));
        await Judge(_anna, group, bad, false);
        await bens.Shows(Told(GroupChangeKind.Refused));
        await Refused(ErrorReason.MessageUnknown, () => Judge(_anna, group, bad, true));
        await Send(_anna, group.Address, "moderators need nobody");
        await carls.Shows(e => e.MessageArrived?.Message is { } m && TextOf(m) == "moderators need nobody" ? m : null);
        Assert.Equal(["moderators need nobody"], Texts(carls));
    }

    [Fact]
    [Requirement("CPM-CONV-005")]
    [Requirement("CPM-GRP-001")]
    [Requirement("CPM-GRP-003")]
    public async Task Only_chosen_media_wait_where_the_rules_say_so()
    {
        var group = await Moderated("image/png");
        await using var carls = await new Screen(_carl.Devices[0]).CaughtUp();
        await using var annas = await new Screen(_anna.Devices[0]).CaughtUp();
        var picture = Message("look", group.Address);
        picture.Content.Parts.Add(new ContentPart { MediaType = "image/png", Body = ByteString.CopyFrom(1, 2) });
        await _ben.Owner.Messages.SendMessageAsync(picture);
        await annas.Shows(Told(GroupChangeKind.Held));
        await Send(_ben, group.Address, "words");
        await carls.Shows(e => e.MessageArrived?.Message is { } m && TextOf(m) == "words" ? m : null);
        Assert.Equal(["words"], Texts(carls));
        Assert.Equal("look", TextOf((await Queue(_anna, group)).Single()));
    }

    private async Task<Group> Moderated(params string[] media)
    {
        var terms = new GroupTerms { Moderated = true, ModeratedMediaTypes = { media } };
        var group = await Create(new Group { Name = "Assembly", Terms = terms }, Ben, Carl);
        Assert.Equal(terms.ModeratedMediaTypes, group.Terms.ModeratedMediaTypes);
        await Answer(_ben.Owner, group, true);
        await Answer(_carl.Owner, group, true);
        return group;
    }

    private Grpc.Core.AsyncUnaryCall<JudgeHeldMessageResponse> Judge(TestUser user, Group group, SendMessageResponse sent, bool pass) =>
        user.Owner.Groups.JudgeHeldMessageAsync(new JudgeHeldMessageRequest
        {
            RequestId = Id(), GroupId = group.GroupId, MessageId = sent.MessageId, Pass = pass,
        });

    private static async Task<IReadOnlyList<Message>> Queue(TestUser user, Group group) =>
        (await user.Owner.Groups.ListHeldMessagesAsync(new ListHeldMessagesRequest { GroupId = group.GroupId })).Messages;

    private static (string, string) Of(GroupChanged told) => (told.Changes.Single().Address, told.Changes.Single().MessageId);
}
