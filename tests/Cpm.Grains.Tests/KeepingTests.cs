using Cpm.Domain;
using Cpm.Domain.Messages;
using Cpm.Grains.Drafts;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Tests;

/// <summary>Marks, deletions, drafts and blocks.</summary>
public sealed class KeepingTests
{
    [Fact]
    public void Marks_are_kept_and_told() => Scene.Play(async scene =>
    {
        long message = await Received(scene);
        await scene.Node.Messages("bob").Mark(scene.Ask(), new MessageMarks([message], true, true));
        await scene.Node.Messages("bob").Mark(scene.Ask(), new MessageMarks([message], false, null));
        scene.Forget();
        PlacementFlags flags = (await scene.Node.Messages("bob").Find(message, 0)).Value!.Flags;
        Assert.Equal(PlacementFlags.Inbox | PlacementFlags.Flagged, flags);
        Assert.Equal(2, (await scene.Told<MessagesMarked>("bob")).Length);
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(
            scene.Node.Messages("bob").Mark(scene.Ask(), new MessageMarks([message + 1, message + 2], true, true))));
    });

    [Fact]
    public void What_is_not_there_keeps_nothing_from_the_others_of_a_batch() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob");
        long[] there = [await Received(scene), await Received(scene), await Received(scene)];
        IMessagesGrain bob = scene.Node.Messages("bob");
        Request request = scene.Ask(phone);
        var marks = new MessageMarks([there[2], 7, there[0], 0, there[2]], true, null);
        Done marked = (await bob.Mark(request, marks)).Value!;
        scene.Forget();
        Done again = (await bob.Mark(request, marks)).Value!;
        Assert.Equal(new long[] { 7, 0 }, again.Unknown);
        Assert.Equal(marked.Seq, again.Seq);
        Assert.Equal(new[] { there[2], there[0] }, Assert.Single(await scene.Told<MessagesMarked>("bob")).Marks.Messages);
        Assert.Null((await bob.Mark(scene.Ask(), marks with { Messages = there })).Value!.Unknown);

        Assert.Equal(new long[] { 7 }, (await bob.Delete(scene.Ask(phone), [7, there[0]], true)).Value!.Unknown);
        Assert.Equal(new long[] { 7 }, (await bob.Delete(scene.Ask(), [there[1], 7, there[0]], false)).Value!.Unknown);
        Assert.Equal(new[] { there[0] }, (await bob.Delete(scene.Ask(), [there[0], there[2]], false)).Value!.Unknown);
        Assert.Equal(
            new[] { $"{there[0]}", $"{there[1]} {there[0]}", $"{there[2]}" },
            (await scene.Told<MessagesDeleted>("bob")).Select(d => string.Join(' ', d.Messages)));
        long last = (await scene.Entries("bob"))[^1].Seq;
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(bob.Delete(scene.Ask(), there, false)));
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(bob.Delete(scene.Ask(phone), there, true)));
        Assert.Equal(last, (await scene.Entries("bob"))[^1].Seq);
    });

    [Fact]
    public void Deleted_here_only_the_notification_stays_here_and_all_stays_elsewhere() => Scene.Play(async scene =>
    {
        int phone = await scene.Device("bob"), laptop = await scene.Device("bob");
        long message = await Received(scene);
        Assert.NotNull((await scene.Node.Messages("bob").Delete(scene.Ask(phone), [message], true)).Value);
        MessageView there = Shown(await scene.Entries("bob", 0, laptop)), here = Shown(await scene.Entries("bob", 0, phone));
        Assert.Equal((false, 3), (there.HiddenHere, there.Content!.Length));
        Assert.True(here.HiddenHere);
        Assert.Null(here.Content);
        Assert.Equal(RefusalReason.Forbidden, await scene.Refused(scene.Node.Messages("bob").Delete(scene.Ask(), [message], true)));
    });

    [Fact]
    public void Deleted_everywhere_it_is_gone_here_and_stays_with_the_sender() => Scene.Play(async scene =>
    {
        long message = await Received(scene);
        await scene.Node.Messages("bob").Delete(scene.Ask(), [message], false);
        Assert.Equal(RefusalReason.MessageUnknown, await scene.Refused(scene.Node.Messages("bob").Find(message, 0)));
        Assert.Null(Assert.Single(await scene.Told<MessageArrived>("bob")).View);
        Assert.NotNull((await scene.Node.Messages("ada").Find(message, 0)).Value);
    });

    [Fact]
    public void A_stale_draft_is_refused_and_a_sent_draft_is_gone() => Scene.Play(async scene =>
    {
        IDraftsGrain drafts = scene.Node.Drafts("ada");
        DraftView first = (await drafts.Save(scene.Ask(), Draft())).Value!;
        DraftView second = (await drafts.Save(scene.Ask(), first with { Subject = "b" })).Value!;
        Assert.Equal(RefusalReason.EtagStale, await scene.Refused(drafts.Save(scene.Ask(), first with { Subject = "c" })));
        Request request = scene.Ask();
        MessageToSend message = Scene.To("bob") with { Draft = second.Draft };
        SendReceipt sent = (await scene.Node.Messages("ada").Send(request, message, 0)).Value!;
        Assert.Equal(RefusalReason.DraftUnknown, await scene.Refused(drafts.Find(second.Draft)));
        scene.Forget();
        Assert.Equal(sent.Message, (await scene.Node.Messages("ada").Send(request, message, 0)).Value!.Message);
        Assert.Equal(RefusalReason.DraftUnknown, await scene.Refused(scene.Node.Messages("ada").Send(scene.Ask(), message, 0)));
        Assert.Single(await scene.Told<DraftDeleted>("ada"));
    });

    [Fact]
    public void A_draft_sent_twice_at_once_makes_one_message() => Scene.Play(async scene =>
    {
        DraftView draft = (await scene.Node.Drafts("ada").Save(scene.Ask(), Draft())).Value!;
        MessageToSend message = Scene.To("bob") with { Draft = draft.Draft };
        Answer<SendReceipt>[] answers = await Task.WhenAll(
            scene.Node.Messages("ada").Send(scene.Ask(), message, 0), scene.Node.Messages("ada").Send(scene.Ask(), message, 0));
        Assert.Single(answers, a => a.Value is not null);
        await scene.Settle();
        Assert.Single(await scene.Told<MessageArrived>("bob"));
    });

    [Fact]
    public void A_blocked_account_is_silent_from_all_its_addresses_until_it_is_unblocked() => Scene.Play(async scene =>
    {
        await scene.Node.Account("ada").Change(scene.Ask(), 0, [Scene.At("ada"), Scene.At("ida")], null);
        await scene.Node.Settings("bob").Block(scene.Ask(), Scene.At("ada"), true);
        await scene.Send("ada", Scene.To("bob"));
        await scene.Send("ada", Scene.To("bob") with { Sender = Scene.At("ida"), WantsDeliveryReport = true });
        await scene.Settle();
        Assert.Empty(await scene.Told<MessageArrived>("bob"));
        Assert.Empty(await scene.Told<ReportArrived>("ada"));
        Assert.Equal(new[] { Scene.At("ada") }, (await scene.Node.Settings("bob").ListBlocked("", 10)).Value!.Items);
        await scene.Node.Settings("bob").Block(scene.Ask(), Scene.At("ada"), false);
        await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        Assert.Single(await scene.Told<MessageArrived>("bob"));
    });

    private static DraftView Draft() => new(0, [], "a", [1], 1, "", 0, 0);

    private static MessageView Shown(IEnumerable<EntryView> entries) =>
        entries.Select(e => e.Event).OfType<MessageArrived>().Single().View!;

    private static async Task<long> Received(Scene scene)
    {
        SendReceipt receipt = await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        return receipt.Message;
    }
}
