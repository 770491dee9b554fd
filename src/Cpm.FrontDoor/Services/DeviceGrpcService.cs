using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains.Devices;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>The devices of the caller's own account (CPM-MLD-001).</summary>
internal sealed class DeviceGrpcService(IGrainFactory grains, DeviceTokens tokens) : DeviceService.DeviceServiceBase
{
    private const string List = "devices";
    private const int MaxPage = 100;
    private const int UsualPage = 32;

    public override async Task<RegisterDeviceResponse> RegisterDevice(
        RegisterDeviceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId) ?? Devices.CheckNew(request.Device));
        var answer = await grains.GetGrain<IDevicesGrain>(caller.Account).Register(
            Requests.Of(request.RequestId, request, caller.Device), request.Device.ToProfile());
        var device = answer.OrRefuse();
        var response = new RegisterDeviceResponse { Device = device.ToProto() };
        if (tokens.Issue(caller.Account, device.Number) is { } issued)
        {
            response.DeviceToken = issued.Token;
            response.DeviceTokenExpireTime = Timestamp.FromDateTimeOffset(issued.ExpiresAt);
        }
        return response;
    }

    public override async Task<GetDeviceResponse> GetDevice(GetDeviceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        var number = NumberOf(request.DeviceId, "device_id");
        var answer = await grains.GetGrain<IDevicesGrain>(caller.Account).Find(number);
        return new GetDeviceResponse { Device = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListDevicesResponse> ListDevices(ListDevicesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(List, caller.Account, request.PageToken, 0, out var after));
        var answer = await grains.GetGrain<IDevicesGrain>(caller.Account)
            .List((int)Math.Min(after, int.MaxValue), PageSizes.Count(request.PageSize, UsualPage));
        var page = answer.OrRefuse();
        return new ListDevicesResponse
        {
            Devices = { page.Items.Select(DeviceMapping.ToProto) },
            NextPageToken = PageTokens.Format(List, caller.Account, page.Next),
        };
    }

    public override async Task<UpdateDeviceResponse> UpdateDevice(UpdateDeviceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? (request.Device is null ? Answers.Field("device") : null)
            ?? Masks.Check(request.UpdateMask, "name", "capabilities", "push_address", "reception", "folders"));
        var (device, paths) = (request.Device!, request.UpdateMask.Paths);
        var number = NumberOf(device.DeviceId, "device.device_id");
        var (named, able, pushed) = (paths.Contains("name"), paths.Contains("capabilities"), paths.Contains("push_address"));
        var receives = paths.Contains("reception");
        Answers.Require((named ? Devices.CheckName(device) : null)
            ?? (able ? Devices.CheckCapabilities(device) : null)
            ?? (pushed ? Devices.CheckPushAddress(device) : null)
            ?? (receives ? ReceptionMapping.Check(device.Reception) : null));
        var change = new DeviceChange(
            number, Etags.Parse(device.Etag), named ? device.Name : null, able ? device.ToProfile() : null,
            pushed ? device.PushAddress : null)
        {
            Reception = receives ? [.. device.Reception.Select(ReceptionMapping.ToView)] : null,
            Folders = paths.Contains("folders") ? DeviceMapping.ToChoices(device.Folders) : null,
            AllFolders = paths.Contains("folders") && device.Folders is null,
        };
        var answer = await grains.GetGrain<IDevicesGrain>(caller.Account)
            .Change(Requests.Of(request.RequestId, request, caller.Device), change);
        return new UpdateDeviceResponse { Device = answer.OrRefuse().ToProto() };
    }

    public override async Task<RemoveDeviceResponse> RemoveDevice(RemoveDeviceRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var number = NumberOf(request.DeviceId, "device_id");
        var answer = await grains.GetGrain<IDevicesGrain>(caller.Account)
            .Remove(Requests.Of(request.RequestId, request, caller.Device), number);
        answer.OrRefuse();
        return new RemoveDeviceResponse();
    }

    private static int NumberOf(string deviceId, string field) =>
        (int)Ids.Require(deviceId, field, static id => PrefixedNumbers.ParseDevice(id), RefusalReason.DeviceUnknown);
}
