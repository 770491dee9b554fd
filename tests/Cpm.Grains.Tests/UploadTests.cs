using Cpm.Domain;
using Cpm.Domain.Folders;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Tests;

/// <summary>Messages that a device holds, stored once whatever happens meanwhile.</summary>
public sealed class UploadTests
{
    [Fact]
    public void A_repeat_a_second_device_and_a_lost_memory_store_nothing_twice() => Scene.Play(async scene =>
    {
        UploadResult first = await Upload(scene, Came("one"), Came("two"), Came("one"));
        Assert.Equal([true, true, false], first.Outcomes.Select(o => o.Added));
        Assert.Equal(first.Outcomes[0].Message, first.Outcomes[2].Message);
        scene.Forget();
        UploadResult again = await Upload(scene, Came("two"), Came("three"));
        Assert.Equal([false, true], again.Outcomes.Select(o => o.Added));
        Assert.Equal(first.Outcomes[1].Message, again.Outcomes[0].Message);
        Assert.Equal(3, (await scene.Told<MessageUploaded>("ada")).Length);

        // Also while it is among the deleted; only what is gone for good is stored anew.
        long two = again.Outcomes[0].Message;
        await scene.Node.Messages("ada").Delete(scene.Ask(), [first.Outcomes[0].Message], hereOnly: false);
        await scene.Node.Runtime.Client.GetGrain<IFoldersGrain>("ada").File(
            scene.Ask(), new FilingAsk(FilingAction.Move, [two], 0, FolderId.Deleted.Value));
        UploadResult last = await Upload(scene, Came("two"), Came("one"));
        Assert.Equal([false, true], last.Outcomes.Select(o => o.Added));
        Assert.Equal(two, last.Outcomes[0].Message);
    });

    [Fact]
    public void What_is_unread_counts_as_unread_also_when_it_is_counted_again_and_nobody_is_owed_anything() => Scene.Play(async scene =>
    {
        await Upload(scene, Came("one") with { Unread = true }, Came("two"), Came("three") with { Unread = true });
        Assert.Equal(2, await Unread(scene));
        scene.Forget();
        Assert.Equal(2, await Unread(scene));
        MessageUploaded[] told = await scene.Told<MessageUploaded>("ada");
        Assert.Equal([true, false, true], told.Select(t => t.Unread));
        await scene.Node.Messages("ada").Mark(scene.Ask(), new MessageMarks([told[0].Message], Read: true, Flagged: null));
        Assert.Equal(1, await Unread(scene));
        Assert.Empty(await scene.Node.Disk.Reader.AccountsOwing(default, long.MaxValue, 1, CancellationToken.None));
        Assert.Empty(await scene.Told<MessageArrived>("bob"));
    });

    [Fact]
    public void Nothing_is_done_with_it_that_others_would_have_to_be_told() => Scene.Play(async scene =>
    {
        long message = (await Upload(scene, Came("one") with
        {
            Sent = true, Sender = Scene.At("ada"), Recipients = [Scene.At("bob")], AtMs = scene.Node.NowMs,
        })).Outcomes[0].Message;
        var messages = scene.Node.Messages("ada");
        Assert.Equal(RefusalReason.MessageUploaded, await scene.Refused(messages.Recall(scene.Ask(), message)));
        Assert.Equal(RefusalReason.MessageUploaded, await scene.Refused(messages.React(scene.Ask(), message, ["+"])));
        Assert.Equal(RefusalReason.MessageUploaded, await scene.Refused(
            messages.Edit(scene.Ask(), new MessageEdit(message, [1], null, 1, 1, null))));
        Assert.Empty((await messages.Timeline(message)).Value!.Recipients);
    });

    [Fact]
    public void What_the_account_holds_under_its_own_number_is_not_stored_again() => Scene.Play(async scene =>
    {
        SendReceipt sent = await scene.Send("ada", Scene.To("bob"));
        MessageToUpload exported = Came("x") with
        {
            Known = sent.Message, Sent = true, Sender = Scene.At("ada"), Recipients = [Scene.At("bob")], AtMs = sent.AcceptedAtMs,
        };
        Assert.Equal(new UploadOutcome(sent.Message), (await Upload(scene, exported)).Outcomes[0]);
        Assert.True((await Upload(scene, exported with { Origin = "y", AtMs = sent.AcceptedAtMs - 1 })).Outcomes[0].Added);
    });

    [Fact]
    public void A_device_does_it_of_its_own_accord_only_where_the_user_wants_that() => Scene.Play(async scene =>
    {
        var messages = scene.Node.Messages("ada");
        Assert.Equal(RefusalReason.UploadNotWanted, await scene.Refused(messages.Upload(scene.Ask(), [Came("one")], automatic: true)));
        await scene.Node.Settings("ada").Change(scene.Ask(), 0, null, null, uploadAutomatically: true);
        Assert.True((await messages.Upload(scene.Ask(), [Came("one")], automatic: true)).Value!.Outcomes[0].Added);
    });

    private static async Task<int> Unread(Scene scene)
    {
        ConversationView only = Assert.Single((await scene.Node.Conversations("ada").List(null, "", 10, 0)).Value!.Items);
        return only.Unread;
    }

    private static async Task<UploadResult> Upload(Scene scene, params MessageToUpload[] messages) =>
        (await scene.Node.Messages("ada").Upload(scene.Ask(), messages, automatic: false)).Value!;

    private static MessageToUpload Came(string origin) => new()
    {
        Origin = origin, Sender = "tel:+4930777777", AtMs = 1_000_000, Content = [1], ContentBytes = 1, ContentParts = 1,
    };
}
