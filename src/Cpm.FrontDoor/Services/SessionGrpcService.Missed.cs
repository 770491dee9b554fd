using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <content>What the caller missed (CPM-CONV-007).</content>
internal sealed partial class SessionGrpcService
{
    private const string MissedList = "missed sessions";

    public override async Task<ListMissedSessionsResponse> ListMissedSessions(ListMissedSessionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(MissedList, caller.Account, request.PageToken, long.MaxValue, out var before));
        var page = (await Of(caller).Missed(before, PageSizes.Count(request.PageSize, UsualPage))).OrRefuse();
        return new ListMissedSessionsResponse
        {
            MissedSessions = { page.Items.Select(SessionMapping.ToProto) },
            NextPageToken = PageTokens.Format(MissedList, caller.Account, page.Next),
        };
    }

    public override async Task<MarkMissedSeenResponse> MarkMissedSeen(MarkMissedSeenRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? (request.ThroughSeq < 1 ? Answers.Field("through_seq") : null));
        (await Of(caller).SeeMissed(Requests.Of(request.RequestId, request, caller.Device), request.ThroughSeq)).OrRefuse();
        return new MarkMissedSeenResponse();
    }
}
