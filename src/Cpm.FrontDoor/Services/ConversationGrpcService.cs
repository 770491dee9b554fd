using System.Globalization;
using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Conversations;
using Cpm.Grains.Folders;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Conversations of the caller's own account (CPM-CONV-006).</summary>
internal sealed class ConversationGrpcService(IGrainFactory grains) : ConversationService.ConversationServiceBase
{
    private const int MaxPage = 100;
    private const int MaxHistoryPage = 200;
    private const int UsualPage = 50;

    public override async Task<ListConversationsResponse> ListConversations(
        ListConversationsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var list = $"conversations/{(int)request.Filter}";
        Answers.Require(Choices.Check(request.Filter, "filter") ?? PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, out var after));
        bool? archived = request.Filter switch
        {
            ConversationFilter.All => null,
            ConversationFilter.Archived => true,
            _ => false,
        };
        var answer = await Of(caller).List(archived, after, PageSizes.Count(request.PageSize, UsualPage), caller.Device);
        var page = answer.OrRefuse();
        return new ListConversationsResponse
        {
            Conversations = { page.Items.Select(ConversationMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
    }

    public override async Task<GetConversationResponse> GetConversation(
        GetConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var answer = await Of(caller).Find(NumberOf(request.ConversationId, "conversation_id"), caller.Device);
        return new GetConversationResponse { Conversation = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListConversationMessagesResponse> ListConversationMessages(
        ListConversationMessagesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(Choices.Check(request.Direction, "direction") ?? PageSizes.Check(request.PageSize, MaxHistoryPage));
        var conversation = NumberOf(request.ConversationId, "conversation_id");
        var newer = request.Direction == HistoryDirection.Newer;
        var list = $"history/{conversation}/{newer}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, 0, out var from));
        var answer = await Of(caller).History(new HistoryQuery(
            conversation, newer, MessageOf(request.AnchorMessageId), from, PageSizes.Count(request.PageSize, UsualPage),
            caller.Device));
        var page = answer.OrRefuse();
        var response = new ListConversationMessagesResponse
        {
            Messages = { page.Items.Select(MessageMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
        await Replies.Count(request.CountReplies, Of(caller), response.Messages);
        return response;
    }

    public override async Task<ListRepliesResponse> ListReplies(ListRepliesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(Choices.Check(request.Direction, "direction") ?? PageSizes.Check(request.PageSize, MaxHistoryPage));
        var conversation = NumberOf(request.ConversationId, "conversation_id");
        var message = Ids.Require(request.MessageId, "message_id", MessageIds.Parse, RefusalReason.MessageUnknown);
        var newer = request.Direction == HistoryDirection.Newer;
        var list = $"replies/{conversation}/{message}/{newer}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, 0, out var from));
        var answer = await Of(caller).Replies(new RepliesQuery(
            conversation, message, newer, from, PageSizes.Count(request.PageSize, UsualPage), caller.Device));
        var replies = answer.OrRefuse();
        var response = new ListRepliesResponse
        {
            Messages = { replies.Page.Items.Select(MessageMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, replies.Page.Next),
            MessageHeld = replies.Held,
        };
        await Replies.Count(request.CountReplies, Of(caller), response.Messages);
        return response;
    }

    public override async Task<UpdateConversationResponse> UpdateConversation(
        UpdateConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? (request.Conversation is null ? Answers.Field("conversation") : null)
            ?? Masks.Check(request.UpdateMask, "muted", "pinned", "archived"));
        var (wanted, paths) = (request.Conversation!, request.UpdateMask.Paths);
        var update = new ConversationUpdate(
            NumberOf(wanted.ConversationId, "conversation.conversation_id"),
            Etags.Parse(wanted.Etag),
            paths.Contains("muted") ? wanted.Muted : null,
            paths.Contains("pinned") ? wanted.Pinned : null,
            paths.Contains("archived") ? wanted.Archived : null);
        var choice = (await Of(caller).Change(Requests.Of(request.RequestId, request, caller.Device), update)).OrRefuse();
        var conversation = (await Of(caller).Find(update.Conversation, caller.Device)).OrRefuse();
        return new UpdateConversationResponse { Conversation = (conversation with { Choice = choice }).ToProto() };
    }

    public override async Task<MarkConversationReadResponse> MarkConversationRead(
        MarkConversationReadRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).MarkRead(
            Requests.Of(request.RequestId, request, caller.Device),
            NumberOf(request.ConversationId, "conversation_id"), MessageOf(request.ThroughMessageId));
        var marked = answer.OrRefuse();
        return new MarkConversationReadResponse { MarkedCount = marked.Count, Seq = marked.Seq };
    }

    public override async Task<DeleteConversationResponse> DeleteConversation(
        DeleteConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var deletion = new ConversationDeletion(
            NumberOf(request.ConversationId, "conversation_id"), request.ForGood, MessageOf(request.ThroughMessageId));
        var list = $"delete/{deletion.Conversation}/{deletion.ForGood}/{deletion.ThroughMessage}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, out var from));
        if (from.Length > 0)
            deletion = GoOn(deletion, from) ?? throw new RefusedException(new Refused(RefusalReason.PageTokenInvalid));
        var answer = await grains.GetGrain<IFoldersGrain>(caller.Account).DeleteConversation(
            Requests.Of(request.RequestId, request, caller.Device), deletion);
        var part = answer.OrRefuse();
        return new DeleteConversationResponse
        {
            DeletedCount = part.Count,
            NextPageToken = PageTokens.Format(list, caller.Account, part.Next == 0 ? "" : $"{part.Next}-{part.Through}"),
        };
    }

    public override async Task<IndicateResponse> Indicate(IndicateRequest request, ServerCallContext context)
    {
        Answers.Require(Addresses.CheckRecipients(request.Recipients)
            ?? Choices.Check(request.Activity, "activity")
            ?? (request.Activity == Activity.Unspecified ? Answers.Field("activity") : null));
        var answer = await Of(context.Caller()).Indicate(
            request.Sender, [.. request.Recipients], (Domain.Conversations.Activity)(int)request.Activity);
        answer.OrRefuse();
        return new IndicateResponse();
    }

    private static ConversationDeletion? GoOn(ConversationDeletion deletion, string from) => from.Split('-') is [var after, var through]
        && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var afterSeq)
        && long.TryParse(through, NumberStyles.None, CultureInfo.InvariantCulture, out var throughSeq) && throughSeq > 0
            ? deletion with { After = afterSeq, ThroughSeq = throughSeq }
            : null;

    private IConversationsGrain Of(Caller caller) => grains.GetGrain<IConversationsGrain>(caller.Account);

    private static long NumberOf(string conversationId, string field) =>
        Ids.Require(conversationId, field, ConversationIds.Parse, RefusalReason.ConversationUnknown);

    // None is none; where one is given it has to name a message.
    private static long MessageOf(string messageId) => messageId.Length == 0
        ? 0
        : Ids.Require(messageId, "message_id", MessageIds.Parse, RefusalReason.MessageUnknown);
}
