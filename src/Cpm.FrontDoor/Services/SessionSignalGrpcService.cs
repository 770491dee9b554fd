using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Sessions;
using Cpm.Protocol.V1;
using Grpc.Core;
using Orleans;
using FloorState = Cpm.Protocol.V1.FloorState;

namespace Cpm.FrontDoor.Services;

/// <summary>What devices of a session tell each other, and who of them speaks (CPM-MED-001, CPM-HLF-001).</summary>
internal sealed class SessionSignalGrpcService(IGrainFactory grains) : SessionSignalService.SessionSignalServiceBase
{
    public override async Task<SendSignalResponse> SendSignal(SendSignalRequest request, ServerCallContext context)
    {
        var caller = DeviceOf(context);
        Answers.Require(SignalMapping.Check(request));
        var answer = await Of(caller).Send(caller.Device, SessionOf(request.SessionId), request.ToSignal());
        answer.OrRefuse();
        return new SendSignalResponse();
    }

    public override async Task<RequestFloorResponse> RequestFloor(RequestFloorRequest request, ServerCallContext context) =>
        new() { Floor = await Floor(context, request.SessionId, request.MediumId, FloorAsk.Request, request.Priority) };

    public override async Task<ReleaseFloorResponse> ReleaseFloor(ReleaseFloorRequest request, ServerCallContext context) =>
        new() { Floor = await Floor(context, request.SessionId, request.MediumId, FloorAsk.Release, 0) };

    public override async Task<GetFloorResponse> GetFloor(GetFloorRequest request, ServerCallContext context) =>
        new() { Floor = await Floor(context, request.SessionId, request.MediumId, FloorAsk.Look, 0) };

    private async Task<FloorState> Floor(ServerCallContext context, string sessionId, string mediumId, FloorAsk ask, int priority)
    {
        var caller = DeviceOf(context);
        var medium = (int)Ids.Require(
            mediumId, "medium_id", static id => PrefixedNumbers.ParseMedium(id), RefusalReason.MediumUnknown);
        var answer = await Of(caller).Floor(caller.Device, SessionOf(sessionId), medium, ask, priority);
        return answer.OrRefuse().ToProto();
    }

    private ISignallingGrain Of(Caller caller) => grains.GetGrain<ISignallingGrain>(caller.Account);

    // What is live is between devices: an owner without one has nothing to tell.
    private static Caller DeviceOf(ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(caller.Device == 0 ? new Refused(RefusalReason.Forbidden) : null);
        return caller;
    }

    private static string SessionOf(string sessionId)
    {
        Answers.Require(sessionId.Length == 0 ? Answers.Field("session_id") : null);
        return SessionIds.Parse(sessionId) ?? throw new RefusedException(new Refused(RefusalReason.SessionUnknown));
    }
}
