using System.Text;
using System.Text.Json.Nodes;
using Cpm.Grains.Entries;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Tests.Stored;

/// <summary>What a server does with what a server of a newer release wrote, while one replaces the other or is taken back.</summary>
public sealed class LaterReleaseTests
{
    private const short Unknown = 9_999;
    private const string Added = "OfALaterRelease";

    [Fact]
    public void An_entry_of_a_kind_not_known_here_is_passed_over() => Scene.Play(async scene =>
    {
        var bob = await Find(scene, "bob");
        Write(scene, bob, new LedgerWrite.AppendEntry(bob.Account, bob.Head + 1, Unknown, null, scene.Node.NowMs, Bytes("{}")));
        scene.Forget();
        await scene.Send("ada", Scene.To("bob"));
        await scene.Settle();
        scene.Forget();

        EntryView[] entries = await scene.Entries("bob");
        Assert.Equal(Enumerable.Range(1, entries.Length), entries.Select(e => (int)e.Seq));
        Assert.IsType<UnknownEvent>(entries[^2].Event);
        Assert.IsType<MessageArrived>(entries[^1].Event);
        var conversations = (await scene.Node.Conversations("bob").List(null, "", 10, 0)).Value!;
        Assert.Equal(1, Assert.Single(conversations.Items).Unread);
    });

    [Fact]
    public void What_is_not_known_here_of_an_account_is_still_there_when_it_was_written_again() => Scene.Play(async scene =>
    {
        await scene.Device("bob");
        var bob = await Find(scene, "bob");
        JsonNode state = JsonNode.Parse(bob.State.Span)!;
        state[Added] = new JsonObject { ["Number"] = 1 };
        state["Devices"]![0]![Added] = "x";
        Write(scene, bob,
            new LedgerWrite.AppendEntry(bob.Account, bob.Head + 1, Unknown, null, scene.Node.NowMs, Bytes("{}")),
            new LedgerWrite.PutAccountState(bob.Account, Bytes(state.ToJsonString())));
        scene.Forget();

        await scene.Device("bob");
        JsonNode now = JsonNode.Parse((await Find(scene, "bob")).State.Span)!;
        Assert.Equal(2, now["Devices"]!.AsArray().Count);
        Assert.Equal(1, (int)now[Added]!["Number"]!);
        Assert.Equal("x", (string)now["Devices"]![0]![Added]!);
    });

    [Fact]
    public void What_is_due_for_a_reason_not_known_here_stays_due_and_keeps_nothing_else() => Scene.Play(async scene =>
    {
        var bob = await Find(scene, "bob");
        var shard = (int)(bob.Account.Value % 8);
        Write(scene, bob, new LedgerWrite.ScheduleWake(shard, scene.Node.NowMs, bob.Account, Unknown, 0));
        await scene.Send("bob", Scene.To("ada") with { NotBeforeMs = scene.Node.NowMs + 3_000 });
        await scene.Node.Wait(10);

        Assert.Single(await scene.Told<MessageArrived>("ada"));
        var due = await scene.Node.Disk.Reader.DueWakes(shard, null, scene.Node.NowMs, 10, CancellationToken.None);
        Assert.Equal(Unknown, Assert.Single(due).Reason);
    });

    [Fact]
    public void What_is_owed_in_a_form_not_known_here_stays_owed_and_keeps_nothing_else() => Scene.Play(async scene =>
    {
        var bob = await Find(scene, "bob");
        Write(scene, bob, new LedgerWrite.EnqueueOutbox(
            scene.Node.Disk.Keys.NextOutbox(), bob.Account, "cleo", null, scene.Node.NowMs, Bytes("?{}")));
        scene.Forget();
        await scene.Send("bob", Scene.To("ada"));
        await scene.Node.Wait(20);

        Assert.Single(await scene.Told<MessageArrived>("ada"));
        var owed = await scene.Node.Disk.Reader.ReadOutbox(bob.Account, 0, 10, CancellationToken.None);
        Assert.Equal("cleo", Assert.Single(owed).Target);
    });

    private static async Task<AccountRow> Find(Scene scene, string name) =>
        (await scene.Node.Disk.Reader.FindAccount(name, CancellationToken.None))!;

    private static void Write(Scene scene, AccountRow account, params LedgerWrite[] writes)
    {
        var batch = new LedgerBatch();
        batch.Add(new LedgerTransaction { Account = account.Account, Writes = writes });
        Assert.Equal(CommitOutcome.Committed, scene.Node.Disk.Store.CommitWhole(batch));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
