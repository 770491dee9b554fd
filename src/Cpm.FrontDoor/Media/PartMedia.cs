using System.Security.Cryptography;
using Cpm.Domain;
using Cpm.Domain.Media;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.Grains;
using Cpm.Grains.Media;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Media;

/// <summary>
/// Parts of messages as media (CPM-STOR-008, -012, -026). One that refers to a medium is that medium; of one that a message carries itself
/// a medium is made, for which the account's own of the same bytes will do.
/// </summary>
internal sealed class PartMedia(IGrainFactory grains, MessageReading messages, PartIntake intake, TimeProvider time)
{
    /// <summary>Takes a part into the caller's media.</summary>
    public async Task<MediaView> Keep(Caller caller, Request ask, KeepMediaRequest request, ServerCallContext context)
    {
        // A repeat gets its answer whatever became of the message.
        var first = await Of(caller).Keep(ask, null);
        if (FirstOf(first) is { } before)
            return before;
        var part = await messages.ReadPart(caller, request.MessageId, request.Part, context);
        if (part.MediaId.Length == 0)
            return await Keep(caller, ask, part, context.CancellationToken);
        var shown = await Shown(caller, part, request.MessageId);
        return (await Of(caller).Keep(ask, shown)).OrRefuse();
    }

    /// <summary>Makes a link to a part.</summary>
    public async Task<LinkView> Link(Caller caller, Request ask, CreateMediaLinkRequest request, ServerCallContext context)
    {
        var wanted = new LinkAsk(0, request.Offset, request.Length, Times.ToMs(request.ExpireTime));
        var first = await Of(caller).CreateLink(ask, wanted);
        if (FirstOf(first) is { } before)
            return before;
        var part = await messages.ReadPart(caller, request.MessageId, request.Part, context);
        if (part.MediaId.Length > 0)
        {
            var shown = await Shown(caller, part, request.MessageId);
            wanted = wanted with { Media = shown.Media, Message = MessageIds.Parse(request.MessageId) };
        }
        else
        {
            // What would be refused of the link is refused before anything is kept for it.
            Answers.Require(WhyNot(wanted, part.Body.Length));
            var step = ask with { Id = DerivedIds.Step("link", ask.Id, "keep") };
            var kept = await Keep(caller, step, part, context.CancellationToken);
            wanted = wanted with { Media = kept.Media };
        }
        return (await Of(caller).CreateLink(ask, wanted)).OrRefuse();
    }

    /// <summary>The medium that a part refers to, or that the account holds of its bytes.</summary>
    public async Task<MediaView> Find(Caller caller, string messageId, int number, ServerCallContext context)
    {
        var part = await messages.ReadPart(caller, messageId, number, context);
        return part.MediaId.Length > 0
            ? await Shown(caller, part, messageId)
            : (await Of(caller).FindSame(SHA256.HashData(part.Body.Span))).OrRefuse();
    }

    private async Task<MediaView> Keep(Caller caller, Request ask, ContentPart part, CancellationToken cancellation)
    {
        var held = await Of(caller).FindSame(SHA256.HashData(part.Body.Span));
        if (held.Value is null)
        {
            Answers.Require(held.Refusal?.Reason == RefusalReason.MediaUnknown ? null : held.Refusal);
            return await intake.Take(Of(caller), caller, ask, part, cancellation);
        }
        Answers.Require(MediaDoor.WhyWithheld(held.Value));
        return (await Of(caller).Keep(ask, held.Value)).OrRefuse();
    }

    private async Task<MediaView> Shown(Caller caller, ContentPart part, string messageId)
    {
        var ask = new MediaAsk(MediaId.Parse(part.MediaId), MessageIds.Parse(messageId));
        var shown = (await Of(caller).Look([ask])).OrRefuse().Media[0] ?? throw new RefusedException(new Refused(RefusalReason.MediaUnknown));
        Answers.Require(MediaDoor.WhyWithheld(shown));
        return shown;
    }

    private Refused? WhyNot(LinkAsk link, long sizeBytes) =>
        MediaKeeping.Range(link.Offset, link.Length, sizeBytes) is null ? Refused.From(MediaKeeping.NoRange(link.Offset, link.Length))
        : link.ExpireMs != 0 && link.ExpireMs <= time.GetUtcNow().ToUnixTimeMilliseconds() ? Answers.Field("expire_time")
        : null;

    // Asked for nothing, an account gives the first answer, or knows no such medium; anything else stands.
    private static T? FirstOf<T>(Answer<T> answer) where T : class
    {
        Answers.Require(answer.Refusal is { Reason: not RefusalReason.MediaUnknown } refused ? refused : null);
        return answer.Value;
    }

    private IMediaGrain Of(Caller caller) => grains.GetGrain<IMediaGrain>(caller.Account);
}
