using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Folders;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <content>What is in folders (CPM-STOR-019, CPM-STOR-021).</content>
internal sealed partial class FolderGrpcService
{
    private const int MaxItemPage = 200;
    private const int UsualItemPage = 50;

    public override async Task<ListFolderItemsResponse> ListFolderItems(
        ListFolderItemsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(Choices.Check(request.Fields, "fields") ?? PageSizes.Check(request.PageSize, MaxItemPage));
        var folder = NumberOf(request.FolderId, "folder_id");
        var list = $"folder/{folder}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, long.MaxValue, out var before));
        var isWhole = request.Fields == ItemFields.Whole;
        var answer = await Of(caller).Items(new FolderQuery(
            folder, before, PageSizes.Count(request.PageSize, UsualItemPage), !isWhole && request.Fields != ItemFields.Full,
            isWhole ? 0 : caller.Device));
        var page = answer.OrRefuse();
        return new ListFolderItemsResponse
        {
            Messages = { page.Items.Select(view => isWhole ? view.ToWhole() : view.ToProto()) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
    }

    public override async Task<MoveMessagesResponse> MoveMessages(MoveMessagesRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MessageIds, numbers => new FilingAsk(
            FilingAction.Move, numbers, MaybeOf(request.FromFolderId), NumberOf(request.ToFolderId, "to_folder_id")));
        return new MoveMessagesResponse { Outcomes = { Outcomes(result, request.MessageIds) }, Seq = result.Seq };
    }

    public override async Task<CopyMessagesResponse> CopyMessages(CopyMessagesRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MessageIds, numbers => new FilingAsk(
            FilingAction.Copy, numbers, 0, NumberOf(request.ToFolderId, "to_folder_id")));
        return new CopyMessagesResponse { Outcomes = { Outcomes(result, request.MessageIds) }, Seq = result.Seq };
    }

    public override async Task<RestoreMessagesResponse> RestoreMessages(
        RestoreMessagesRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MessageIds, numbers => new FilingAsk(
            FilingAction.Restore, numbers, 0, 0));
        return new RestoreMessagesResponse { Outcomes = { Outcomes(result, request.MessageIds) }, Seq = result.Seq };
    }

    public override async Task<RemoveMessagesResponse> RemoveMessages(RemoveMessagesRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MessageIds, numbers => new FilingAsk(
            FilingAction.Remove, numbers, NumberOf(request.FromFolderId, "from_folder_id"), 0));
        return new RemoveMessagesResponse { Outcomes = { Outcomes(result, request.MessageIds) }, Seq = result.Seq };
    }

    public override async Task<EmptyDeletedResponse> EmptyDeleted(EmptyDeletedRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var part = (await Of(caller).EmptyDeleted(Requests.Of(request.RequestId, request, caller.Device))).OrRefuse();
        return new EmptyDeletedResponse { RemovedCount = part.Count, More = part.Next != 0 };
    }

    public override async Task<FileConversationResponse> FileConversation(
        FileConversationRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var conversation = Ids.Require(
            request.ConversationId, "conversation_id", ConversationIds.Parse, RefusalReason.ConversationUnknown);
        var to = NumberOf(request.ToFolderId, "to_folder_id");
        var list = $"file/{conversation}/{to}/{request.Copy}";
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, 0, out var after));
        var answer = await Of(caller).FileConversation(
            Requests.Of(request.RequestId, request, caller.Device), conversation, to, request.Copy, after);
        var part = answer.OrRefuse();
        return new FileConversationResponse
        {
            FiledCount = part.Count,
            NextPageToken = PageTokens.Format(list, caller.Account, part.Next == 0 ? "" : $"{part.Next}"),
        };
    }

    // Under the ids that were asked for, which need not be any that this service gave.
    private static IEnumerable<Protocol.V1.FilingOutcome> Outcomes(FilingResult result, RepeatedField<string> messageIds) =>
        result.Outcomes.Select((outcome, i) => outcome.ToProto(messageIds[i]));

    private async Task<FilingResult> File(
        ServerCallContext context, IMessage request, string requestId, RepeatedField<string> messageIds, Func<long[], FilingAsk> ask)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(requestId) ?? (messageIds.Count == 0 ? Answers.Field("message_ids") : null));
        // What is no id names no message, but the others of the batch are none the worse for it.
        var numbers = messageIds.Select(MessageIds.Parse).ToArray();
        var answer = await Of(caller).File(Requests.Of(requestId, request, caller.Device), ask(numbers));
        return answer.OrRefuse();
    }
}
