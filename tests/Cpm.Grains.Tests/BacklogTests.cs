using Cpm.Domain.Messages;
using Cpm.Grains.Entries;
using Cpm.Grains.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Tests;

/// <summary>More than is looked at in one turn cannot be done now: what can is done all the same.</summary>
public sealed class BacklogTests
{
    private const int Many = 300;
    private const short Unknown = 9_999;

    [Fact]
    public void What_is_due_and_cannot_be_done_keeps_nothing_behind_it_waiting() => Scene.Play(async scene =>
    {
        var bob = await Find(scene, "bob");
        var shard = (int)(bob.Account.Value % 8);
        Write(scene, bob, [.. Enumerable.Range(0, Many).Select(i =>
            new LedgerWrite.ScheduleWake(shard, scene.Node.NowMs - 1_000, bob.Account, Unknown, i))]);
        await scene.Send("bob", Scene.To("ada") with { NotBeforeMs = scene.Node.NowMs + 1_000 });
        await scene.Node.Wait(10);

        Assert.Single(await scene.Told<MessageArrived>("ada"));
        var due = await scene.Node.Disk.Reader.DueWakes(shard, null, scene.Node.NowMs, 2 * Many, CancellationToken.None);
        Assert.Equal(Many, due.Count);
    });

    [Fact]
    public void Accounts_that_cannot_settle_what_they_owe_keep_no_other_waiting() => Scene.Play(async scene =>
    {
        for (var i = 0; i < Many; i++)
        {
            string name = $"stuck{i}";
            Assert.NotNull((await scene.Node.Account(name).Create(scene.Ask(), [Scene.At(name)], name)).Value);
            Owe(scene, await Find(scene, name), Scene.At("ada"), null, "?"u8.ToArray());
        }
        Assert.NotNull((await scene.Node.Account("zoe").Create(scene.Ask(), [Scene.At("zoe")], "zoe")).Value);
        SendReceipt sent = await scene.Send("zoe", Scene.To("bob"));
        Owe(scene, await Find(scene, "zoe"), Scene.At("cleo"), new MessageKey(sent.Message), []);
        scene.Forget();
        await scene.Node.StartSchedulers();
        await scene.Node.Wait(60);

        Assert.Equal(sent.Message, Assert.Single(await scene.Told<MessageArrived>("cleo")).Message);
    });

    private static void Owe(Scene scene, AccountRow account, string target, MessageKey? message, byte[] payload) => Write(
        scene, account, new LedgerWrite.EnqueueOutbox(
            scene.Node.Disk.Keys.NextOutbox(), account.Account, target, message, scene.Node.NowMs, payload));

    private static async Task<AccountRow> Find(Scene scene, string name) =>
        (await scene.Node.Disk.Reader.FindAccount(name, CancellationToken.None))!;

    private static void Write(Scene scene, AccountRow account, params LedgerWrite[] writes)
    {
        var batch = new LedgerBatch();
        batch.Add(new LedgerTransaction { Account = account.Account, Writes = writes });
        Assert.Equal(CommitOutcome.Committed, scene.Node.Disk.Store.CommitWhole(batch));
    }
}
