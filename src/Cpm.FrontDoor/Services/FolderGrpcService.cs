using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Folders;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Folders of the caller's own account (CPM-STOR-018, CPM-HLF-005).</summary>
internal sealed partial class FolderGrpcService(IGrainFactory grains) : FolderService.FolderServiceBase
{
    private const int MaxPage = 1_000;
    private const int UsualPage = 200;
    private const int MaxName = 128;

    public override async Task<CreateFolderResponse> CreateFolder(CreateFolderRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Texts.Check(request.Name, "name", 1, MaxName));
        var answer = await Of(caller).Create(
            Requests.Of(request.RequestId, request, caller.Device), MaybeOf(request.ParentFolderId), request.Name);
        return new CreateFolderResponse { Folder = answer.OrRefuse().ToProto() };
    }

    public override async Task<GetFolderResponse> GetFolder(GetFolderRequest request, ServerCallContext context)
    {
        var answer = await Of(context.Caller()).Find(NumberOf(request.FolderId, "folder_id"));
        return new GetFolderResponse { Folder = answer.OrRefuse().ToProto() };
    }

    public override async Task<GetStorageResponse> GetStorage(GetStorageRequest request, ServerCallContext context)
    {
        var storage = (await Of(context.Caller()).Storage()).OrRefuse();
        return new GetStorageResponse { Messages = storage.Messages.ToProto(), Media = storage.Media.ToProto(), More = storage.More };
    }

    public override async Task<ListFoldersResponse> ListFolders(ListFoldersRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var list = $"folders/{request.UnderFolderId}";
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(list, caller.Account, request.PageToken, 0, out var after));
        var answer = await Of(caller).List(
            MaybeOf(request.UnderFolderId), after, PageSizes.Count(request.PageSize, UsualPage));
        var page = answer.OrRefuse();
        return new ListFoldersResponse
        {
            Folders = { page.Items.Select(FolderMapping.ToProto) },
            NextPageToken = PageTokens.Format(list, caller.Account, page.Next),
        };
    }

    public override async Task<RenameFolderResponse> RenameFolder(RenameFolderRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Texts.Check(request.Name, "name", 1, MaxName));
        var answer = await Of(caller).Rename(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.FolderId, "folder_id"),
            Etags.Parse(request.Etag), request.Name);
        return new RenameFolderResponse { Folder = answer.OrRefuse().ToProto() };
    }

    public override async Task<MoveFolderResponse> MoveFolder(MoveFolderRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).Move(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.FolderId, "folder_id"),
            Etags.Parse(request.Etag), MaybeOf(request.ParentFolderId));
        return new MoveFolderResponse { Folder = answer.OrRefuse().ToProto() };
    }

    public override async Task<CopyFolderResponse> CopyFolder(CopyFolderRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Texts.Check(request.Name, "name", 0, MaxName));
        var answer = await Of(caller).Copy(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.FolderId, "folder_id"),
            MaybeOf(request.ParentFolderId), request.Name);
        return new CopyFolderResponse { Folder = answer.OrRefuse().ToProto() };
    }

    public override async Task<DeleteFolderResponse> DeleteFolder(DeleteFolderRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).Delete(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.FolderId, "folder_id"),
            Etags.Parse(request.Etag), request.ForGood);
        return new DeleteFolderResponse { Seq = answer.OrRefuse().Seq };
    }

    private IFoldersGrain Of(Caller caller) => grains.GetGrain<IFoldersGrain>(caller.Account);

    private static long NumberOf(string folderId, string field) =>
        Ids.Require(folderId, field, FolderIds.Parse, RefusalReason.FolderUnknown);

    // None is none; where one is given it has to name a folder.
    private static long MaybeOf(string folderId) => folderId.Length == 0 ? 0 : NumberOf(folderId, "folder_id");
}
