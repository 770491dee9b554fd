using Cpm.Domain;
using Cpm.Grains.Messages;
using Cpm.Testing;

namespace Cpm.Grains.Tests;

/// <summary>What is sent on is settled before it goes.</summary>
public sealed class ForwardingTests
{
    [Fact]
    [Requirement("CPM-STOR-011")]
    public void What_goes_under_an_id_stays_the_same_also_after_its_account_was_forgotten_in_the_middle() => Scene.Play(async scene =>
    {
        Request request = scene.Ask();
        var ask = new ForwardAsk(To(Scene.At("bob")), [3, 5]);
        Assert.Equal("3, 5", await Begun(scene, request, ask));
        Assert.Empty(await scene.Told<Entries.MessageSent>("ada"));
        for (int i = 0; i < 2; i++)
        {
            // The conversation went on, or is gone; and nobody is there any more to whom it could go.
            Assert.Equal("3, 5", await Begun(scene, request, ask with { Messages = [3, 5, 7] }));
            var gone = new ForwardAsk(ask.Common, [], RefusalReason.ConversationUnknown);
            Assert.Equal("3, 5", await Begun(scene, request, gone));
            Assert.Equal("3, 5", await Begun(scene, request, ask with { Common = To(Scene.At("nobody")) }));
            Assert.Equal(
                RefusalReason.RequestIdReused, (await Begin(scene, request with { Digest = request.Digest + 1 }, ask)).Refusal!.Reason);
            scene.Forget();
        }
    });

    [Fact]
    public void What_cannot_go_at_all_leaves_its_id_free() => Scene.Play(async scene =>
    {
        Request request = scene.Ask();
        (ForwardAsk Ask, RefusalReason Why)[] refused =
        [
            (new ForwardAsk(To(Scene.At("nobody")), [1]), RefusalReason.AddressUnknown),
            (new ForwardAsk(To(Scene.At("bob")) with { Sender = Scene.At("bob") }, [1]), RefusalReason.AddressNotOwn),
            (new ForwardAsk(To(Scene.At("bob")) with { Session = "s1" }, [1]), RefusalReason.SessionUnknown),
            (new ForwardAsk(To([.. Enumerable.Repeat(Scene.At("bob"), 1_001)]), [1]), RefusalReason.LimitReached),
            (new ForwardAsk(To(Scene.At("bob")), [], RefusalReason.ConversationUnknown), RefusalReason.ConversationUnknown),
        ];
        foreach ((ForwardAsk ask, RefusalReason why) in refused)
        {
            Assert.Equal(why, (await Begin(scene, request, ask)).Refusal!.Reason);
        }

        Assert.Equal("1", await Begun(scene, request with { Digest = 77 }, new ForwardAsk(To(Scene.At("bob")), [1])));
    });

    private static async Task<string> Begun(Scene scene, Request request, ForwardAsk ask) =>
        string.Join(", ", (await Begin(scene, request, ask)).Value!.Messages);

    private static Task<Answer<ForwardBegun>> Begin(Scene scene, Request request, ForwardAsk ask) =>
        scene.Node.Messages("ada").BeginForward(request, ask);

    private static MessageToSend To(params string[] recipients) => new() { Recipients = recipients, Content = [], ContentParts = 1 };
}
