using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Settings;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Settings and block list of the caller's own account.</summary>
internal sealed class SettingsGrpcService(IGrainFactory grains) : SettingsService.SettingsServiceBase
{
    private const string List = "blocks";
    private const int MaxPage = 1_000;
    private const int UsualPage = 100;
    private const string DeliveryReports = "allow_delivery_reports";
    private const string ReadReports = "allow_read_reports";
    private const string RingDevices = "ring_device_ids";
    private const string AnswerRules = "answer_rules";
    private const string AsLinks = "media_as_links";
    private const string AsLinksOver = "media_as_links_over_bytes";
    private const string UploadAutomatically = "upload_automatically";
    private const string KeepingRules = "keeping_rules";
    private const string KeepFiles = "keep_session_files";
    private const int MaxRingDevices = 32;
    private const int MaxBytes = 262_144;

    public override async Task<GetSettingsResponse> GetSettings(GetSettingsRequest request, ServerCallContext context)
    {
        var answer = await Of(context.Caller()).Read();
        return new GetSettingsResponse { Settings = answer.OrRefuse().ToProto() };
    }

    public override async Task<UpdateSettingsResponse> UpdateSettings(
        UpdateSettingsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? (request.Settings is null ? Answers.Field("settings") : null)
            ?? Masks.Check(
                request.UpdateMask, DeliveryReports, ReadReports, RingDevices, AnswerRules, AsLinks, AsLinksOver, UploadAutomatically,
                KeepingRules, KeepFiles)
            ?? (request.Settings!.RingDeviceIds.Count > MaxRingDevices ? Answers.Field("settings.ring_device_ids") : null)
            ?? (request.Settings!.MediaAsLinksOverBytes is < 0 or > MaxBytes ? Answers.Field("settings." + AsLinksOver) : null));
        var (settings, paths) = (request.Settings!, request.UpdateMask.Paths);
        var answer = await Of(caller).Change(
            Requests.Of(request.RequestId, request, caller.Device),
            Etags.Parse(settings.Etag),
            paths.Contains(DeliveryReports) ? settings.AllowDeliveryReports : null,
            paths.Contains(ReadReports) ? settings.AllowReadReports : null,
            paths.Contains(RingDevices) ? [.. settings.RingDeviceIds.Select(PrefixedNumbers.ParseDevice)] : null,
            paths.Contains(AnswerRules) ? [.. settings.AnswerRules.Select(SettingsMapping.ToView)] : null,
            paths.Contains(AsLinks) ? settings.MediaAsLinks : null,
            paths.Contains(AsLinksOver) ? settings.MediaAsLinksOverBytes : null,
            paths.Contains(UploadAutomatically) ? settings.UploadAutomatically : null,
            paths.Contains(KeepingRules) ? [.. settings.KeepingRules.Select(KeepingMapping.ToView)] : null,
            paths.Contains(KeepFiles) ? settings.KeepSessionFiles : null);
        return new UpdateSettingsResponse { Settings = answer.OrRefuse().ToProto() };
    }

    public override async Task<BlockAddressResponse> BlockAddress(BlockAddressRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Addresses.Check(request.Address, "address"));
        var answer = await Of(caller).Block(
            Requests.Of(request.RequestId, request, caller.Device), request.Address, blocked: true);
        return new BlockAddressResponse { CanonicalAddress = answer.OrRefuse().Address };
    }

    public override async Task<UnblockAddressResponse> UnblockAddress(
        UnblockAddressRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Addresses.Check(request.Address, "address"));
        var answer = await Of(caller).Block(
            Requests.Of(request.RequestId, request, caller.Device), request.Address, blocked: false);
        answer.OrRefuse();
        return new UnblockAddressResponse();
    }

    public override async Task<ListBlockedAddressesResponse> ListBlockedAddresses(
        ListBlockedAddressesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(List, caller.Account, request.PageToken, out var after));
        var answer = await Of(caller).ListBlocked(after, PageSizes.Count(request.PageSize, UsualPage));
        var page = answer.OrRefuse();
        return new ListBlockedAddressesResponse
        {
            Addresses = { page.Items },
            NextPageToken = PageTokens.Format(List, caller.Account, page.Next),
        };
    }

    private ISettingsGrain Of(Caller caller) => grains.GetGrain<ISettingsGrain>(caller.Account);
}
