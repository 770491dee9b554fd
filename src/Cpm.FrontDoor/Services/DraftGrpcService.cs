using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Drafts;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Drafts of the caller's own account (CPM-HLF-004).</summary>
internal sealed class DraftGrpcService(IGrainFactory grains, Attaching attaching) : DraftService.DraftServiceBase
{
    private const string List = "drafts";
    private const int MaxPage = 100;
    private const int UsualPage = 50;

    public override async Task<SaveDraftResponse> SaveDraft(SaveDraftRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Drafts.Check(request.Draft));
        var ask = Requests.Of(request.RequestId, request, caller.Device);
        var attached = await attaching.Find(request.Draft.Content, caller.Account, context.CancellationToken);
        attached?.Show(request.Draft.Content);
        var answer = await Of(caller).Save(ask, request.Draft.ToView());
        return new SaveDraftResponse { Draft = answer.OrRefuse().ToProto() };
    }

    public override async Task<GetDraftResponse> GetDraft(GetDraftRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var answer = await Of(caller).Find(NumberOf(request.DraftId));
        return new GetDraftResponse { Draft = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListDraftsResponse> ListDrafts(ListDraftsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(List, caller.Account, request.PageToken, 0, out var after));
        var answer = await Of(caller).List(after, PageSizes.Count(request.PageSize, UsualPage));
        var page = answer.OrRefuse();
        return new ListDraftsResponse
        {
            Drafts = { page.Items.Select(DraftMapping.ToProto) },
            NextPageToken = PageTokens.Format(List, caller.Account, page.Next),
        };
    }

    public override async Task<DeleteDraftResponse> DeleteDraft(DeleteDraftRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var answer = await Of(caller).Delete(
            Requests.Of(request.RequestId, request, caller.Device), NumberOf(request.DraftId));
        answer.OrRefuse();
        return new DeleteDraftResponse();
    }

    private IDraftsGrain Of(Caller caller) => grains.GetGrain<IDraftsGrain>(caller.Account);

    private static long NumberOf(string draftId) =>
        Ids.Require(draftId, "draft_id", PrefixedNumbers.ParseDraft, RefusalReason.DraftUnknown);
}
