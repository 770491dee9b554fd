using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Accounts;
using Cpm.Grains.Admin;
using Cpm.Grains.Scheduling;
using Cpm.Protocol.Admin.V1;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>What operators do to keep the service well. That it is put on record is the gate's work.</summary>
internal sealed class AdminGrpcService(IGrainFactory grains, ServerFacts facts) : AdminService.AdminServiceBase
{
    private const string Servers = "servers", Outbox = "outbox", Schedule = "schedule", Limits = "limits", Audit = "audit";
    private const int MaxPage = 1_000;
    private const int UsualPage = 100;
    private const int MaxServerId = 300;

    private static readonly string[] QuotaFields =
        [.. AccountQuota.Descriptor.Fields.InFieldNumberOrder().Select(field => field.Name)];

    private IInspectionGrain Inspection => grains.GetGrain<IInspectionGrain>(0);

    public override async Task<ListServersResponse> ListServers(ListServersRequest request, ServerCallContext context)
    {
        var count = Begin(context, request.PageSize);
        Answers.Require(PageTokens.TryParse(Servers, "", request.PageToken, out var after));
        var page = await grains.GetGrain<IServersGrain>(0).List(after, count);
        return new ListServersResponse
        {
            Servers = { page.Items.Select(AdminMapping.ToProto) },
            NextPageToken = PageTokens.Format(Servers, "", page.Next),
        };
    }

    public override async Task<DrainServerResponse> DrainServer(DrainServerRequest request, ServerCallContext context)
    {
        context.Operator();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Texts.Check(request.ServerId, "server_id", 1, MaxServerId));
        (await grains.GetGrain<IServersGrain>(0).Drain(request.ServerId)).OrRefuse();
        return new DrainServerResponse();
    }

    public override async Task<InspectAccountResponse> InspectAccount(
        InspectAccountRequest request, ServerCallContext context)
    {
        context.Operator();
        Answers.Require(AccountIds.Check(request.AccountId));
        var answer = await Inspection.Account(request.AccountId);
        return new InspectAccountResponse { Standing = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListOutboxResponse> ListOutbox(ListOutboxRequest request, ServerCallContext context)
    {
        var count = Begin(context, request.PageSize, request.AccountId);
        Answers.Require(PageTokens.TryParse(Outbox, request.AccountId, request.PageToken, 0, out var after));
        var page = (await Inspection.Outbox(request.AccountId, after, count)).OrRefuse();
        return new ListOutboxResponse
        {
            Items = { page.Items.Select(AdminMapping.ToProto) },
            NextPageToken = PageTokens.Format(Outbox, request.AccountId, page.Next),
        };
    }

    public override async Task<ListScheduleResponse> ListSchedule(ListScheduleRequest request, ServerCallContext context)
    {
        var count = Begin(context, request.PageSize, request.AccountId);
        Answers.Require(PageTokens.TryParse(Schedule, request.AccountId, request.PageToken, out var after));
        var page = (await Inspection.Schedule(request.AccountId, after, count)).OrRefuse();
        return new ListScheduleResponse
        {
            Items = { page.Items.Select(AdminMapping.ToProto) },
            NextPageToken = PageTokens.Format(Schedule, request.AccountId, page.Next),
        };
    }

    public override async Task<RequeueAccountResponse> RequeueAccount(
        RequeueAccountRequest request, ServerCallContext context)
    {
        context.Operator();
        Answers.Require(RequestIds.Check(request.RequestId) ?? AccountIds.Check(request.AccountId));
        var standing = (await Inspection.Account(request.AccountId)).OrRefuse();
        await grains.GetGrain<IWakeableGrain>(request.AccountId).Wake([]);
        return new RequeueAccountResponse { Owed = standing.Owed.ToProto() };
    }

    public override async Task<SetQuotaResponse> SetQuota(SetQuotaRequest request, ServerCallContext context)
    {
        var caller = context.Operator();
        Answers.Require(RequestIds.Check(request.RequestId) ?? AccountIds.Check(request.AccountId)
            ?? (request.Quota is null ? Answers.Field("quota") : Masks.Check(request.UpdateMask, QuotaFields)));
        var answer = await grains.GetGrain<IAccountGrain>(request.AccountId).ChangeQuota(
            Requests.Of(request.RequestId, request, caller.Device), Etags.Parse(request.Etag), request.Quota!.ToView(),
            [.. request.UpdateMask.Paths.Distinct()]);
        return new SetQuotaResponse { Account = answer.OrRefuse().ToProto() };
    }

    public override Task<ListLimitsResponse> ListLimits(ListLimitsRequest request, ServerCallContext context)
    {
        var count = Begin(context, request.PageSize);
        Answers.Require(PageTokens.TryParse(Limits, "", request.PageToken, out var after));
        var left = facts.Limits.Where(l => string.CompareOrdinal(l.Key, after) > 0).OrderBy(l => l.Key, StringComparer.Ordinal);
        KeyValuePair<string, double>[] page = [.. left.Take(count)];
        return Task.FromResult(new ListLimitsResponse
        {
            Limits = { page.Select(l => new Limit { Name = l.Key, Value = l.Value }) },
            NextPageToken = PageTokens.Format(Limits, "", page.Length < count ? "" : page[^1].Key),
        });
    }

    public override async Task<ListAuditRecordsResponse> ListAuditRecords(
        ListAuditRecordsRequest request, ServerCallContext context)
    {
        var count = Begin(context, request.PageSize);
        Answers.Require(PageTokens.TryParse(Audit, "", request.PageToken, long.MaxValue, out var before));
        var page = await grains.GetGrain<IAuditGrain>(0).List(before, count);
        return new ListAuditRecordsResponse
        {
            Records = { page.Items.Select(AdminMapping.ToProto) },
            NextPageToken = PageTokens.Format(Audit, "", page.Next),
        };
    }

    private static int Begin(ServerCallContext context, int pageSize, string accountId = "")
    {
        context.Operator();
        Answers.Require(PageSizes.Check(pageSize, MaxPage) ?? (accountId.Length > 0 ? AccountIds.Check(accountId) : null));
        return PageSizes.Count(pageSize, UsualPage);
    }
}
