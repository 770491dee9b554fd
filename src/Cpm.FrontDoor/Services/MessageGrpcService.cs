using Cpm.Domain;
using Cpm.FrontDoor.Access;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Telemetry;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Conversations;
using Cpm.Grains.Messages;
using Cpm.Protocol.V1;
using Google.Protobuf.Collections;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Messages of the caller's own account.</summary>
internal sealed partial class MessageGrpcService(
    IGrainFactory grains, Attaching attaching, Forwarding forwarding, MessageReading reading)
    : MessageService.MessageServiceBase
{
    private const string List = "messages";
    private const int MaxPage = 200;
    private const int UsualPage = 50;
    private const int MaxReactions = 32;

    public override async Task<SendMessageResponse> SendMessage(SendMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(SendMapping.Check(request));
        var attached = await attaching.Prepare(request.Content, caller.Account, context.CancellationToken);
        var (ask, message) = SendMapping.Take(request, caller.Device, attached);
        var answer = await Of(caller).Send(ask, message, connection: 0);
        var receipt = answer.OrRefuse();
        FrontDoorMetrics.SendAccepted();
        return receipt.ToProto();
    }

    public override async Task<CancelMessageResponse> CancelMessage(CancelMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).Cancel(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.MessageId));
        answer.OrRefuse();
        return new CancelMessageResponse();
    }

    public override async Task<GetMessageResponse> GetMessage(GetMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(MessageParts.Check(request));
        var message = await reading.Give(caller, request, context);
        await Replies.Count(request.CountReplies, grains.GetGrain<IConversationsGrain>(caller.Account), [message]);
        return new GetMessageResponse { Message = message };
    }

    public override Task<ForwardMessagesResponse> ForwardMessages(ForwardMessagesRequest request, ServerCallContext context)
    {
        Answers.Require(forwarding.Check(request));
        return forwarding.Forward(request, context.Caller(), context.CancellationToken);
    }

    public override async Task<ListMessagesResponse> ListMessages(ListMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(List, caller.Account, request.PageToken, long.MaxValue, out var before));
        // Devices are shown less than the account holds.
        var device = request.Whole ? 0 : caller.Device;
        var page = (await Of(caller).List(before, PageSizes.Count(request.PageSize, UsualPage), device)).OrRefuse();
        return new ListMessagesResponse
        {
            Messages = { page.Items.Select(view => request.Whole ? view.ToWhole() : view.ToProto()) },
            NextPageToken = PageTokens.Format(List, caller.Account, page.Next),
        };
    }

    public override async Task<GetMessageTimelineResponse> GetMessageTimeline(
        GetMessageTimelineRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var answer = await Of(caller).Timeline(NumberOf(request.MessageId));
        return answer.OrRefuse().ToProto();
    }

    public override async Task<MarkMessagesResponse> MarkMessages(MarkMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? (request.HasRead || request.HasFlagged ? null : Answers.Field("read")));
        var marks = new MessageMarks(
            NumbersOf(request.MessageIds),
            request.HasRead ? request.Read : null,
            request.HasFlagged ? request.Flagged : null);
        var done = (await Of(caller).Mark(Requests.Of(request.RequestId, request, caller.Device), marks)).OrRefuse();
        return new MarkMessagesResponse { Seq = done.Seq, Outcomes = { done.ToOutcomes(request.MessageIds) } };
    }

    public override async Task<DeleteMessagesResponse> DeleteMessages(
        DeleteMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? Choices.Check(request.Scope, "scope")
            ?? (request.Scope == DeleteScope.Unspecified ? Answers.Field("scope") : null));
        var hereOnly = request.Scope == DeleteScope.ThisDevice;
        if (hereOnly && caller.Device == 0)
            throw new RefusedException(new Refused(RefusalReason.Forbidden));
        var done = (await Of(caller).Delete(
            Requests.Of(request.RequestId, request, caller.Device), NumbersOf(request.MessageIds), hereOnly)).OrRefuse();
        return new DeleteMessagesResponse { Seq = done.Seq, Outcomes = { done.ToOutcomes(request.MessageIds) } };
    }

    public override async Task<EditMessageResponse> EditMessage(EditMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(SendMapping.Check(request));
        var attached = await attaching.Prepare(request.Content, caller.Account, context.CancellationToken);
        var (ask, edit) = SendMapping.Take(request, NumberOf(request.MessageId), caller.Device, attached);
        var answer = await Of(caller).Edit(ask, edit);
        return new EditMessageResponse { Seq = answer.OrRefuse().Seq };
    }

    public override async Task<RecallMessageResponse> RecallMessage(RecallMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).Recall(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.MessageId));
        return new RecallMessageResponse { Seq = answer.OrRefuse().Seq };
    }

    public override async Task<ReactToMessageResponse> ReactToMessage(ReactToMessageRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Texts.CheckAll(request.Reactions, "reactions", MaxReactions, 1, MaxReactions));
        var answer = await Of(caller).React(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.MessageId), [.. request.Reactions]);
        return new ReactToMessageResponse { Seq = answer.OrRefuse().Seq };
    }

    private IMessagesGrain Of(Caller caller) => grains.GetGrain<IMessagesGrain>(caller.Account);

    private static long NumberOf(string messageId) =>
        Ids.Require(messageId, "message_id", MessageIds.Parse, RefusalReason.MessageUnknown);

    // What is no id names no message, but the others of the batch are none the worse for it.
    private static long[] NumbersOf(RepeatedField<string> messageIds)
    {
        Answers.Require(messageIds.Count == 0 ? Answers.Field("message_ids") : null);
        return [.. messageIds.Select(MessageIds.Parse)];
    }
}
