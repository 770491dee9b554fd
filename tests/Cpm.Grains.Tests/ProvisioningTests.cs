using Cpm.Domain;
using Cpm.Domain.Accounts;

namespace Cpm.Grains.Tests;

public sealed class ProvisioningTests
{
    [Fact]
    public void An_account_is_described_as_it_was_created_also_after_it_left_memory() => Scene.Play(async scene =>
    {
        var before = (await scene.Node.Account("ada").Describe()).Value!;
        scene.Forget();
        var after = (await scene.Node.Account("ada").Describe()).Value!;
        Assert.Equal(new[] { "mailto:ada@cpm.test" }, before.Addresses);
        Assert.Equal(before.Addresses, after.Addresses);
        Assert.Equal(before with { Addresses = [] }, after with { Addresses = [] });
    });

    [Fact]
    public void A_name_is_given_once_and_the_same_request_gets_the_same_answer() => Scene.Play(async scene =>
    {
        Request first = scene.Ask();
        var created = (await scene.Node.Account("dan").Create(first, [Scene.At("dan")], "Dan")).Value!;
        Assert.Equal(RefusalReason.AccountExists, await scene.Refused(
            scene.Node.Account("dan").Create(scene.Ask(), [Scene.At("dan")], "Dan")));
        scene.Forget();
        Assert.Equal(created.CreatedAtMs, (await scene.Node.Account("dan").Create(first, [Scene.At("dan")], "Dan")).Value!.CreatedAtMs);
    });

    [Fact]
    public void An_address_belongs_to_one_account_at_a_time() => Scene.Play(async scene =>
    {
        Assert.Equal(RefusalReason.AddressTaken, await scene.Refused(
            scene.Node.Account("dan").Create(scene.Ask(), [Scene.At("ada")], "Dan")));
        Assert.Equal(RefusalReason.AccountUnknown, await scene.Refused(scene.Node.Account("dan").Describe()));
        Assert.NotNull((await scene.Node.Account("dan").Create(scene.Ask(), [Scene.At("dan")], "Dan")).Value);
        Assert.Equal(RefusalReason.AddressTaken, await scene.Refused(
            scene.Node.Account("dan").Change(scene.Ask(), 0, [Scene.At("dan"), Scene.At("ada")], null)));
        Assert.Equal(new[] { "mailto:dan@cpm.test" }, (await scene.Node.Account("dan").Describe()).Value!.Addresses);
    });

    [Fact]
    public void A_stale_version_is_refused() => Scene.Play(async scene =>
    {
        var account = (await scene.Node.Account("ada").Describe()).Value!;
        Assert.NotNull((await scene.Node.Account("ada").Change(scene.Ask(), account.Version, null, "Ada")).Value);
        Assert.Equal(RefusalReason.EtagStale, await scene.Refused(
            scene.Node.Account("ada").Change(scene.Ask(), account.Version, null, "Ida")));
    });

    [Fact]
    public void A_suspended_account_sends_nothing_but_gets_what_was_sent_to_it_once_it_is_resumed() => Scene.Play(async scene =>
    {
        await scene.Node.Account("bob").ChangeStatus(scene.Ask(), AccountStatus.Suspended);
        Assert.Equal(RefusalReason.AccountSuspended, await scene.Refused(
            scene.Node.Messages("bob").Send(scene.Ask(), Scene.To("ada"), 0)));
        var receipt = await scene.Send("ada", Scene.To("bob"));
        Assert.Equal(RefusalReason.AccountSuspended, await scene.Refused(scene.Node.Delivery("bob").Read(0, 0, 10)));
        await scene.Node.Account("bob").ChangeStatus(scene.Ask(), AccountStatus.Active);
        await scene.Settle();
        Assert.Equal(receipt.Message, Assert.Single(await scene.Told<Entries.MessageArrived>("bob")).Message);
    });

    [Fact]
    public void A_deleted_account_is_unknown_and_its_addresses_are_free() => Scene.Play(async scene =>
    {
        await scene.Node.Account("bob").ChangeStatus(scene.Ask(), AccountStatus.Deleted);
        Assert.Equal(RefusalReason.AccountUnknown, await scene.Refused(scene.Node.Account("bob").Describe()));
        Assert.Equal(RefusalReason.AccountExists, await scene.Refused(
            scene.Node.Account("bob").Create(scene.Ask(), [Scene.At("bob")], "Bob")));
        Assert.NotNull((await scene.Node.Account("bobby").Create(scene.Ask(), [Scene.At("bob")], "Bob")).Value);
    });
}
