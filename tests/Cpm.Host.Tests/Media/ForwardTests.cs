using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Host.Tests.Media;

/// <summary>What an account has, sent on to others without coming to a device.</summary>
public sealed class ForwardTests
{
    private const string Ben = "tel:+4930222222", Carl = "tel:+4930333333";

    [Fact]
    [Requirement("CPM-STOR-011")]
    [Requirement("CPM-STOR-012")]
    [Requirement("CPM-CONV-004")]
    public async Task Messages_and_histories_go_on_with_their_media_each_accepted_or_refused_on_its_own()
    {
        await using var scene = await MediaScene.Start("--FrontDoor:MaxForwards=4");
        var ben = await scene.Server.Provision("ben", Ben);
        var carl = await scene.Server.Provision("carl", Carl);
        var media = await scene.Put(MediaScene.Bytes(5_000), "cat.png");
        string[] sent = [await Text(scene, "one"), await Text(scene, "two"), await Text(scene, "three"), await Text(scene, "four")];
        var showing = TestMessages.Text("", "look", Ben);
        showing.Content.Parts.Add(new ContentPart { MediaId = media.MediaId });
        var five = (await scene.Client.Messages.SendMessageAsync(showing)).MessageId;
        await scene.Delete(media.MediaId);
        await Eventually(async () => (await Subjects(ben.Owner)).Count == 5);
        var structure = (await ben.Owner.Messages.GetMessageAsync(new GetMessageRequest
        {
            MessageId = sent[0], Detail = MessageDetail.Structure,
        })).Message;
        Assert.Equal((true, 3L), (structure.Content.Parts[0].LeftOut, structure.Content.Parts[0].SizeBytes));
        Assert.Equal("wo", (await ben.Owner.Messages.GetMessageAsync(new GetMessageRequest
        {
            MessageId = sent[1], Parts = { 0 }, Offset = 1,
        })).Message.Content.Parts[0].Body.ToStringUtf8());

        // Two and one that is not there: what can go goes, and nobody is told from whom it was.
        var request = new ForwardMessagesRequest
        {
            RequestId = "on", MessageIds = { five, "m00000000000fffff", sent[0] }, Recipients = { Carl },
        };
        var on = await ben.Owner.Messages.ForwardMessagesAsync(request);
        Assert.Equal(
            [ErrorReason.Unspecified, ErrorReason.MessageUnknown, ErrorReason.Unspecified], on.Messages.Select(m => m.Refusal));
        Assert.Equal(on, await ben.Owner.Messages.ForwardMessagesAsync(request));
        await Eventually(async () => (await Subjects(carl.Owner)).Count == 2);
        var forwarded = (await carl.Owner.Messages.GetMessageAsync(new GetMessageRequest { MessageId = on.Messages[0].Sent.MessageId })).Message;
        Assert.Equal(("", Ben, 5_000L), (forwarded.ForwardedFrom, forwarded.Sender, forwarded.MediaBytes));
        var shown = await carl.Owner.Media.GetMediaAsync(new GetMediaRequest { MediaId = media.MediaId, MessageId = forwarded.MessageId });
        Assert.Equal("cat.png", shown.Media.Name);

        // A stretch of a conversation, oldest first, and now with who wrote it.
        var conversation = structure.ConversationId;
        var history = await ben.Owner.Messages.ForwardMessagesAsync(new ForwardMessagesRequest
        {
            RequestId = "history", ConversationId = conversation, ThroughMessageId = sent[3], MaxMessages = 3, Recipients = { Carl }, ShowSender = true,
        });
        Assert.Equal(sent[1..], history.Messages.Select(m => m.MessageId));
        await Eventually(async () => (await Subjects(carl.Owner)).Count == 5);
        Assert.Equal(["four", "three", "two"], (await Subjects(carl.Owner)).Take(3));
        var again = await carl.Owner.Messages.ForwardMessagesAsync(new ForwardMessagesRequest
        {
            MessageIds = { history.Messages[0].Sent.MessageId }, Recipients = { "tel:+4930111111" }, ShowSender = true,
        });
        await Eventually(async () => (await Subjects(scene.Client)).Count == 6);
        Assert.Equal("tel:+4930111111", (await scene.Client.Messages.GetMessageAsync(new GetMessageRequest
        {
            MessageId = again.Messages[0].Sent.MessageId,
        })).Message.ForwardedFrom);

        foreach (var session in new[] { "nonsense", "session-1" })
            await Refused(ErrorReason.SessionUnknown, new ForwardMessagesRequest { MessageIds = { five }, Recipients = { Carl }, SessionId = session });
        await Refused(ErrorReason.AddressUnknown, new ForwardMessagesRequest { MessageIds = { five }, Recipients = { "tel:+4930999999" } });
        await Refused(ErrorReason.LimitReached, new ForwardMessagesRequest { MessageIds = { five, five, five, five, five }, Recipients = { Carl } });
        await Refused(ErrorReason.InvalidField, new ForwardMessagesRequest { Recipients = { Carl } });
        await Refused(ErrorReason.ConversationUnknown, new ForwardMessagesRequest
        {
            ConversationId = "c0", ThroughMessageId = five, Recipients = { Carl },
        });
        await scene.Client.Messages.RecallMessageAsync(new RecallMessageRequest { MessageId = sent[2] });
        await Eventually(async () => (await ben.Owner.Messages.ForwardMessagesAsync(new ForwardMessagesRequest
        {
            MessageIds = { sent[2] }, Recipients = { Carl },
        })).Messages[0].Refusal == ErrorReason.MessageRecalled);

        async Task Refused(ErrorReason reason, ForwardMessagesRequest asked) => Assert.Equal(
            reason, (await Assert.ThrowsAsync<CpmException>(() => ben.Owner.Messages.ForwardMessagesAsync(asked).ResponseAsync)).Reason);
    }

    [Fact]
    [Requirement("CPM-STOR-011")]
    public async Task An_id_stands_for_what_it_was_first_used_for_and_nothing_goes_that_was_asked_for_under_it_later()
    {
        await using var scene = await MediaScene.Start("--FrontDoor:MaxForwards=4");
        var ben = await scene.Server.Provision("ben", Ben);
        var carl = await scene.Server.Provision("carl", Carl);
        string one = await Text(scene, "one"), two = await Text(scene, "two"), three = await Text(scene, "three");
        await Eventually(async () => (await Subjects(ben.Owner)).Count == 3);
        var asked = new ForwardMessagesRequest { RequestId = "on", MessageIds = { one }, Recipients = { Carl } };
        var first = await ben.Owner.Messages.ForwardMessagesAsync(asked);
        foreach (string[] other in (string[][])[[two], [two, one], [one, two]])
            await Refused(new ForwardMessagesRequest { RequestId = "on", MessageIds = { other }, Recipients = { Carl } });
        await Refused(new ForwardMessagesRequest { RequestId = "on", MessageIds = { one }, Recipients = { Carl }, ShowSender = true });
        Assert.Equal(first, await ben.Owner.Messages.ForwardMessagesAsync(asked));

        // What was refused as a whole leaves its id free.
        var nowhere = new ForwardMessagesRequest { RequestId = "mended", MessageIds = { two }, Recipients = { "tel:+4930999999" } };
        await Assert.ThrowsAsync<CpmException>(() => ben.Owner.Messages.ForwardMessagesAsync(nowhere).ResponseAsync);
        nowhere.Recipients[0] = Carl;
        Assert.NotNull((await ben.Owner.Messages.ForwardMessagesAsync(nowhere)).Messages.Single().Sent);
        Assert.Equal(["two", "one"], await Arrived(2));

        // Up to the newest: the one that there is at the first call.
        var conversation = (await ben.Owner.Messages.GetMessageAsync(new GetMessageRequest { MessageId = one })).Message.ConversationId;
        var newest = new ForwardMessagesRequest { RequestId = "newest", ConversationId = conversation, MaxMessages = 2, Recipients = { Carl } };
        var history = await ben.Owner.Messages.ForwardMessagesAsync(newest);
        Assert.Equal([two, three], history.Messages.Select(m => m.MessageId));
        await Text(scene, "four");
        await Eventually(async () => (await Subjects(ben.Owner)).Contains("four"));
        Assert.Equal(history, await ben.Owner.Messages.ForwardMessagesAsync(newest));

        // Also where the conversation is gone since.
        await ben.Owner.Conversations.DeleteConversationAsync(new DeleteConversationRequest { ConversationId = conversation, ForGood = true });
        Assert.Equal(history, await ben.Owner.Messages.ForwardMessagesAsync(newest));
        Assert.Equal(["three", "two", "two", "one"], await Arrived(4));

        async Task Refused(ForwardMessagesRequest other) => Assert.Equal(ErrorReason.RequestIdReused, (
            await Assert.ThrowsAsync<CpmException>(() => ben.Owner.Messages.ForwardMessagesAsync(other).ResponseAsync)).Reason);

        async Task<List<string>> Arrived(int count)
        {
            await Eventually(async () => (await Subjects(carl.Owner)).Count >= count);
            return await Subjects(carl.Owner);
        }
    }

    private static async Task<string> Text(MediaScene scene, string text)
    {
        var message = TestMessages.Text("", text, Ben);
        message.Subject = text;
        return (await scene.Client.Messages.SendMessageAsync(message)).MessageId;
    }

    private static async Task<List<string>> Subjects(CpmClient client) =>
        [.. (await client.Messages.ListMessagesAsync(new ListMessagesRequest())).Messages.Select(m => m.Subject)];

    private static Task Eventually(Func<Task<bool>> so) => Testing.Eventually.Holds(so, () => "what was forwarded is not there");
}
