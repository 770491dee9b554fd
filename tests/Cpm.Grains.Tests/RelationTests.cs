using Cpm.Domain;
using Cpm.Grains.Conversations;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Tests;

public class RelationTests
{
    [Fact]
    public void Mentions_that_wait_are_counted_right_whatever_becomes_of_their_messages() => Scene.Play(async scene =>
    {
        IMessagesGrain bob = scene.Node.Messages("bob"), ada = scene.Node.Messages("ada");
        SendReceipt plain = await scene.Send("ada", Scene.To("bob"));
        SendReceipt named = await scene.Send("ada", Scene.To("bob") with { Mentions = [Scene.At("bob")] });
        SendReceipt all = await scene.Send("ada", Scene.To("bob") with { MentionsAll = true });
        SendReceipt herself = await scene.Send("ada", Scene.To("bob") with { Mentions = [Scene.At("ada")] });
        await scene.Settle();
        Assert.Equal((4, 2), await Waiting(scene, plain));
        await bob.Mark(scene.Ask(), new MessageMarks([named.Message], true, null));
        scene.Forget();
        Assert.Equal((3, 1), await Waiting(scene, plain));
        await bob.Mark(scene.Ask(), new MessageMarks([named.Message], false, null));
        Assert.Equal((4, 2), await Waiting(scene, plain));
        var edit = new MessageEdit(named.Message, [4, 5], null, 2, 1, null);
        Assert.NotNull((await ada.Edit(scene.Ask(), edit)).Value);
        await scene.Settle();
        Assert.Equal((4, 2), await Waiting(scene, plain));
        Assert.NotNull((await ada.Recall(scene.Ask(), named.Message)).Value);
        await scene.Settle();
        Assert.Equal((3, 1), await Waiting(scene, plain));
        Assert.Null((await bob.Find(named.Message, 0)).Value!.Envelope.Mentions);
        await bob.Delete(scene.Ask(), [all.Message], false);
        Assert.Equal((2, 0), await Waiting(scene, plain));
        Assert.Equal(3, (await scene.Node.Conversations("bob").MarkRead(scene.Ask(), plain.Conversation, 0)).Value!.Count);
        Assert.Equal((0, 0), await Waiting(scene, herself));
        Assert.Equal((0, 0), await Waiting(scene, plain, "ada"));
    });

    [Fact]
    public void Answers_are_listed_and_counted_on_both_sides_also_without_the_message_they_answer() => Scene.Play(async scene =>
    {
        SendReceipt asked = await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        SendReceipt first = await scene.Send("bob", Scene.To("ada") with { Answers = asked.Message });
        SendReceipt second = await scene.Send("ada", Scene.To("bob") with { Answers = asked.Message });
        SendReceipt elsewhere = await scene.Send("ada", Scene.To("bob", "cleo") with { Answers = asked.Message });
        await scene.Settle();
        foreach (string name in new[] { "ada", "bob" })
        {
            Assert.Equal([first.Message, second.Message], (await Replies(scene, name, asked, asked.Conversation)).Page.Items.Select(m => m.Message));
            ReplyTally counted = (await scene.Node.Conversations(name).CountReplies(
                asked.Conversation, [asked.Message, first.Message])).Value!.Items.Single();
            Assert.Equal((asked.Message, 2, second.AcceptedAtMs), (counted.Message, counted.Count, counted.LastAtMs));
        }

        await scene.Node.Messages("bob").Delete(scene.Ask(), [asked.Message, first.Message], false);
        RepliesView left = await Replies(scene, "bob", asked, asked.Conversation);
        Assert.Equal((false, second.Message), (left.Held, left.Page.Items.Single().Message));
        Assert.False((await Replies(scene, "cleo", asked, elsewhere.Conversation)).Held);
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(
            scene.Node.Conversations("cleo").Replies(new RepliesQuery(asked.Conversation, asked.Message, true, 0, 10, 0))));
    });

    [Fact]
    public void What_mentions_nobody_and_answers_nothing_writes_nothing_more() => Scene.Play(async scene =>
    {
        SendReceipt sent = await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        MessageEnvelope envelope = (await scene.Node.Messages("bob").Find(sent.Message, 0)).Value!.Envelope;
        List<LedgerWrite> writes = [];
        Relations.Placed(writes, default, default, 1, Domain.Messages.PlacementFlags.Inbox, envelope);
        Assert.Empty(writes);
    });

    private static async Task<(int Unread, int Mentions)> Waiting(Scene scene, SendReceipt of, string name = "bob")
    {
        ConversationView view = (await scene.Node.Conversations(name).Find(of.Conversation, 0)).Value!;
        ConversationView listed = (await scene.Node.Conversations(name).List(null, "", 10, 0)).Value!.Items
            .Single(c => c.Conversation == of.Conversation);
        Assert.Equal((view.Unread, view.Mentions), (listed.Unread, listed.Mentions));
        return (view.Unread, view.Mentions);
    }

    private static async Task<RepliesView> Replies(Scene scene, string name, SendReceipt to, long conversation) =>
        (await scene.Node.Conversations(name).Replies(new RepliesQuery(conversation, to.Message, true, 0, 10, 0))).Value!;
}
