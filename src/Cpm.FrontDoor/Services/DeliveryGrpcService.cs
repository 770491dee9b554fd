using Cpm.Domain;
using Cpm.FrontDoor.Connect;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Security;
using Cpm.Grains;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.FrontDoor.Services;

/// <summary>Delivery to devices, over one call per device that stays open (CPM-CONV-001..003, CPM-MLD-004).</summary>
internal sealed class DeliveryGrpcService(ConnectServices services) : DeliveryService.DeliveryServiceBase
{
    public override Task Connect(
        IAsyncStreamReader<ConnectRequest> requestStream, IServerStreamWriter<ConnectResponse> responseStream,
        ServerCallContext context)
    {
        var caller = context.Caller();
        if (caller.Device == 0)
            throw new RefusedException(new Refused(RefusalReason.Forbidden));
        return new DeviceConnection(services, caller, context.GetHttpContext(), requestStream, responseStream).Serve();
    }
}
