using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Conversations;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>
/// Sends on what an account has (CPM-STOR-011). First the account keeps which messages go under the caller's request id; each is a send
/// with a request id of its own then, made of the caller's and the message's. So a repeat, also after this server died in between, sends
/// none twice and none that was not to go, and another request under that id sends nothing.
/// </summary>
internal sealed class Forwarding(IGrainFactory grains, Attaching attaching, FrontDoorOptions options)
{
    public async Task<ForwardMessagesResponse> Forward(ForwardMessagesRequest request, Caller caller, CancellationToken cancellation)
    {
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        var begun = (await Of(caller).BeginForward(ask, await Ask(request, caller))).OrRefuse();
        var messages = request.ConversationId.Length > 0 ? begun.Messages.Select(MessageIds.Format) : Named(request);
        var response = new ForwardMessagesResponse();
        var away = false;
        foreach (var message in messages)
        {
            var toSend = await Copy(message, request, caller, away, cancellation);
            away |= toSend.Media?.Refusal == RefusalReason.Unavailable;
            var answer = await Of(caller).Send(ask with { Id = DerivedIds.Step("forward", ask.Id, message) }, toSend, connection: 0);
            response.Messages.Add(new ForwardedMessage
            {
                MessageId = message,
                Sent = answer.Value?.ToProto(),
                Refusal = (ErrorReason)(int)(answer.Refusal?.Reason ?? RefusalReason.None),
            });
        }
        return response;
    }

    public Refused? Check(ForwardMessagesRequest request)
    {
        var isHistory = request.ConversationId.Length > 0;
        return RequestIds.Check(request.RequestId)
            ?? Addresses.CheckRecipients(request.Recipients)
            ?? (isHistory == request.MessageIds.Count > 0 ? Answers.Field("message_ids") : null)
            ?? (!isHistory && request.ThroughMessageId.Length > 0 ? Answers.Field("through_message_id") : null)
            ?? (request.MaxMessages < 0 || (!isHistory && request.MaxMessages > 0) ? Answers.Field("max_messages") : null)
            ?? (request.SessionId.Length > 0 && SessionIds.Parse(request.SessionId) is null
                ? new Refused(RefusalReason.SessionUnknown)
                : null)
            ?? (Math.Max(request.MessageIds.Count, request.MaxMessages) > options.MaxForwards
                ? new Refused(RefusalReason.LimitReached, "messages_per_forward", options.MaxForwards)
                : null);
    }

    // A conversation may have gone on since, or be gone: for a repeat the account knows what was to go.
    private async Task<ForwardAsk> Ask(ForwardMessagesRequest request, Caller caller)
    {
        if (request.ConversationId.Length == 0)
            return new ForwardAsk(Common(request), []);
        var history = await History(request, caller);
        return new ForwardAsk(Common(request), history.Value ?? [], history.Refusal?.Reason ?? RefusalReason.None);
    }

    private static MessageToSend Common(ForwardMessagesRequest request) => new()
    {
        Sender = request.Sender, Recipients = [.. request.Recipients], Session = SessionIds.Parse(request.SessionId), Content = [],
        ContentParts = 1,
    };

    // With "away" one before it could not be looked at a moment ago: this one does not wait for that again.
    private async Task<MessageToSend> Copy(
        string message, ForwardMessagesRequest request, Caller caller, bool away, CancellationToken cancellation)
    {
        var copy = Common(request);
        var found = await Of(caller).Find(MessageIds.Parse(message), device: 0);
        if (found.Refusal is { Reason: not (RefusalReason.MessageUnknown or RefusalReason.Unavailable) } refused)
            throw new RefusedException(refused);
        if (found.Value is not { Content: { } bytes } view)
            return Without(found.Refusal?.Reason ?? RefusalReason.MessageRecalled);
        var content = Content.Parser.ParseFrom(bytes);
        foreach (var part in content.Parts)
            part.MediaSource = part.MediaId.Length > 0 ? message : "";
        MessageMedia? media;
        if (away && attaching.LooksAt(content))
            return Without(RefusalReason.Unavailable);
        try
        {
            media = (await attaching.Prepare(content, caller.Account, cancellation))?.Fill(content);
        }
        catch (RefusedException refusal) when (refusal.Refused.Reason == RefusalReason.Unavailable)
        {
            // Nobody can look at it now. That keeps nothing from the others, and a repeat tries it again.
            return Without(RefusalReason.Unavailable);
        }
        return copy with
        {
            Content = media is null ? bytes : content.ToByteArray(),
            Subject = view.Envelope.Subject,
            ContentBytes = Contents.CountBytes(content),
            ContentParts = content.Parts.Count,
            MediaTypes = SendMapping.MediaTypesOf(content),
            Media = media,
            ForwardedFrom = request.ShowSender ? view.Envelope.ForwardedFrom ?? view.Envelope.Sender : null,
        };

        // The account refuses it, unless it did send it before.
        MessageToSend Without(RefusalReason why) => copy with { Media = new MessageMedia([], why) };
    }

    // Each once, also where it is no id: that names no message, and the others are none the worse for it.
    private static IEnumerable<string> Named(ForwardMessagesRequest request) => request.MessageIds.Distinct();

    // Oldest first, from the last that is to go back.
    private async Task<Answer<long[]>> History(ForwardMessagesRequest request, Caller caller)
    {
        var last = request.ThroughMessageId.Length == 0
            ? 0
            : Ids.Require(request.ThroughMessageId, "through_message_id", MessageIds.Parse, RefusalReason.MessageUnknown);
        var conversation = Ids.Require(
            request.ConversationId, "conversation_id", ConversationIds.Parse, RefusalReason.ConversationUnknown);
        var most = request.MaxMessages == 0 ? options.MaxForwards : request.MaxMessages;
        List<long> numbers = last == 0 ? [] : [last];
        var from = 0L;
        do
        {
            // One more than is wanted, because a page has at least one.
            var page = await grains.GetGrain<IConversationsGrain>(caller.Account).History(
                new HistoryQuery(conversation, false, last, from, most, caller.Device));
            if (page.Value is not { } found)
                return page.Refusal!;
            numbers.AddRange(found.Items.Select(m => m.Message));
            from = found.Next.Length == 0 ? 0 : long.Parse(found.Next, System.Globalization.CultureInfo.InvariantCulture);
        }
        while (from != 0 && numbers.Count < most);
        return numbers.Take(most).Reverse().ToArray();
    }

    private IMessagesGrain Of(Caller caller) => grains.GetGrain<IMessagesGrain>(caller.Account);
}
