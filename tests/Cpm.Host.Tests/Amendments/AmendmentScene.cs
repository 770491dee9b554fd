using Cpm.Host.Tests.Groups;
using Cpm.Host.Tests.Requirements;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.Host.Tests.Amendments;

/// <summary>The same four people, and what they make of messages that were sent.</summary>
public abstract class AmendmentScene : GroupScene
{
    private protected AsyncUnaryCall<EditMessageResponse> Edit(TestUser user, SendMessageResponse sent, string text) =>
        user.Owner.Messages.EditMessageAsync(new EditMessageRequest
        {
            RequestId = Id(),
            MessageId = sent.MessageId,
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.CopyFromUtf8(text) } } },
        });

    private protected AsyncUnaryCall<RecallMessageResponse> Recall(TestUser user, SendMessageResponse sent) =>
        user.Owner.Messages.RecallMessageAsync(new RecallMessageRequest { RequestId = Id(), MessageId = sent.MessageId });

    private protected AsyncUnaryCall<ReactToMessageResponse> React(TestUser user, SendMessageResponse sent, params string[] reactions) =>
        user.Owner.Messages.ReactToMessageAsync(
            new ReactToMessageRequest { RequestId = Id(), MessageId = sent.MessageId, Reactions = { reactions } });

    private protected static async Task<Message> Get(TestUser user, SendMessageResponse sent) =>
        (await user.Owner.Messages.GetMessageAsync(new GetMessageRequest { MessageId = sent.MessageId })).Message;

    /// <summary>What somebody's device shows who was never connected before.</summary>
    private protected static async Task<Message> Replayed(TestUser user, SendMessageResponse sent)
    {
        await using var screen = new Screen(user.Devices[^1]);
        return await screen.Shows(e => (e.MessageArrived?.Message ?? e.MessageSent?.Message) is { } m && m.MessageId == sent.MessageId ? m : null);
    }

    private protected static Func<Entry, Message?> Arrived(SendMessageResponse sent) =>
        e => e.MessageArrived?.Message is { } m && m.MessageId == sent.MessageId ? m : null;

    private protected static Func<Entry, Message?> Edited(SendMessageResponse sent, string text) => e =>
        e.MessageAmended is { Change: MessageChange.Edited, Message: { } m } && m.MessageId == sent.MessageId && TextOf(m) == text ? m : null;

    private protected static Func<Entry, Message?> Recalled(SendMessageResponse sent) =>
        e => e.MessageAmended is { Change: MessageChange.Recalled, Message: { } m } && m.MessageId == sent.MessageId ? m : null;

    private protected static Func<Entry, MessageReacted?> Reacted(SendMessageResponse sent, string shown) =>
        e => e.MessageReacted is { } r && r.MessageId == sent.MessageId && Shown(r.Reactions) == shown ? r : null;

    /// <summary>Such as "👍2* ❤1": which, how many, and a star if one's own is among them.</summary>
    private protected static string Shown(IEnumerable<Reaction> reactions) =>
        string.Join(' ', reactions.Select(r => $"{r.Reaction_}{r.Count}{(r.Mine ? "*" : "")}"));

    private protected static void AssertNothingLeft(Message message)
    {
        Assert.NotNull(message.RecallTime);
        Assert.Equal((null, "", 0, 0), (message.Content, message.Subject, message.ContentBytes, message.Reactions.Count));
    }
}
