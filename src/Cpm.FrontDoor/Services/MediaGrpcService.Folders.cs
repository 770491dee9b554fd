using Cpm.Domain;
using Cpm.Domain.Media;
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

/// <content>Media in folders, and those that are given up (CPM-STOR-020, CPM-STOR-022).</content>
internal sealed partial class MediaGrpcService
{
    public override async Task<MoveMediaToFolderResponse> MoveMediaToFolder(MoveMediaToFolderRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MediaIds, numbers => new MediaFilingAsk(
            FilingAction.Move, numbers, FolderOf(request.FromFolderId), FolderOf(request.ToFolderId)));
        return new MoveMediaToFolderResponse { Outcomes = { Outcomes(result, request.MediaIds) }, Seq = result.Seq };
    }

    public override async Task<CopyMediaToFolderResponse> CopyMediaToFolder(CopyMediaToFolderRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MediaIds, numbers => new MediaFilingAsk(
            FilingAction.Copy, numbers, 0, FolderNumber(request.ToFolderId, "to_folder_id")));
        return new CopyMediaToFolderResponse { Outcomes = { Outcomes(result, request.MediaIds) }, Seq = result.Seq };
    }

    public override async Task<RestoreMediaResponse> RestoreMedia(RestoreMediaRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MediaIds, numbers => new MediaFilingAsk(
            FilingAction.Restore, numbers, 0, 0));
        return new RestoreMediaResponse { Outcomes = { Outcomes(result, request.MediaIds) }, Seq = result.Seq };
    }

    public override async Task<RemoveMediaFromFolderResponse> RemoveMediaFromFolder(RemoveMediaFromFolderRequest request, ServerCallContext context)
    {
        var result = await File(context, request, request.RequestId, request.MediaIds, numbers => new MediaFilingAsk(
            FilingAction.Remove, numbers, FolderNumber(request.FromFolderId, "from_folder_id"), 0));
        return new RemoveMediaFromFolderResponse { Outcomes = { Outcomes(result, request.MediaIds) }, Seq = result.Seq };
    }

    public override async Task<DeleteMediaResponse> DeleteMedia(DeleteMediaRequest request, ServerCallContext context)
    {
        if (request.MediaIds.Count > 0)
        {
            Answers.Require(request.MediaId.Length > 0 ? Answers.Field("media_id") : null);
            var result = await File(context, request, request.RequestId, request.MediaIds, numbers => new MediaFilingAsk(
                FilingAction.GiveUp, numbers, 0, 0));
            return new DeleteMediaResponse { Outcomes = { Outcomes(result, request.MediaIds) }, Seq = result.Seq };
        }
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var done = (await Of(caller).Delete(
            Requests.Of(request.RequestId, request, caller.Device), MediaNumber(request.MediaId))).OrRefuse();
        return new DeleteMediaResponse
        {
            Outcomes = { new Protocol.V1.MediaFilingOutcome { MediaId = request.MediaId, Done = true } }, Seq = done.Seq,
        };
    }

    // Under the ids that were asked for, which need not be any that this service gave.
    private static IEnumerable<Protocol.V1.MediaFilingOutcome> Outcomes(MediaFilingResult result, RepeatedField<string> mediaIds) =>
        result.Outcomes.Select((outcome, i) => outcome.ToProto(mediaIds[i]));

    private async Task<MediaFilingResult> File(
        ServerCallContext context, IMessage request, string requestId, RepeatedField<string> mediaIds,
        Func<long[], MediaFilingAsk> ask)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(requestId) ?? (mediaIds.Count == 0 ? Answers.Field("media_ids") : null));
        // What is no id names no medium, but the others of the batch are none the worse for it.
        var numbers = mediaIds.Select(MediaId.Parse).ToArray();
        var answer = await grains.GetGrain<IFoldersGrain>(caller.Account).FileMedia(
            Requests.Of(requestId, request, caller.Device), ask(numbers));
        return answer.OrRefuse();
    }

    private static long FolderNumber(string folderId, string field) =>
        Ids.Require(folderId, field, FolderIds.Parse, RefusalReason.FolderUnknown);

    // None is none; where one is given it has to name a folder.
    private static long FolderOf(string folderId) => folderId.Length == 0 ? 0 : FolderNumber(folderId, "folder_id");
}
