using Cpm.Domain;
using Cpm.Domain.Sessions;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Media;
using Cpm.FrontDoor.Security;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Sessions;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using Orleans;

namespace Cpm.FrontDoor.Services;

/// <summary>Sessions that the caller has to do with (CPM-SES-001..003, CPM-MLD-006..012).</summary>
internal sealed partial class SessionGrpcService(IGrainFactory grains, OfferedFiles files) : SessionService.SessionServiceBase
{
    private const string List = "sessions";
    private const int MaxPage = 64, UsualPage = 20, MaxHistory = 100, MaxDevicesPage = 50;

    public override async Task<StartSessionResponse> StartSession(StartSessionRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId)
            ?? Sessions.CheckNew(request.Session)
            ?? Sessions.CheckPersons(request.Invitees, "invitees", 1)
            ?? Sessions.CheckMedia(request.Media, 0));
        var ask = new SessionAsk
        {
            Addresses = [.. request.Invitees],
            Subject = request.Session?.Subject ?? "",
            Terms = request.Session?.Terms.ToView(),
            StartsAtMs = Times.ToMs(request.Session?.PlannedTime),
            Media = await files.Describe(caller, request.Media.Select(SessionMapping.ToView)),
            Device = Sessions.Device(request.DeviceId),
            From = request.Sender,
        };
        var answer = await Of(caller).Start(Requests.Of(request.RequestId, request, caller.Device), ask);
        return new StartSessionResponse { Session = answer.OrRefuse().ToProto() };
    }

    public override async Task<GetSessionResponse> GetSession(GetSessionRequest request, ServerCallContext context)
    {
        var answer = await Of(context.Caller()).Show(IdOf(request.SessionId));
        return new GetSessionResponse { Session = answer.OrRefuse().ToProto() };
    }

    public override async Task<ListSessionsResponse> ListSessions(ListSessionsRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxPage));
        Answers.Require(PageTokens.TryParse(List, caller.Account, request.PageToken, out var after));
        var page = (await Of(caller).List(after, PageSizes.Count(request.PageSize, UsualPage))).OrRefuse();
        return new ListSessionsResponse
        {
            Sessions = { page.Items.Select(SessionMapping.ToProto) },
            NextPageToken = PageTokens.Format(List, caller.Account, page.Next),
        };
    }

    public override async Task<AnswerSessionResponse> AnswerSession(AnswerSessionRequest request, ServerCallContext context)
    {
        Answers.Require(Sessions.CheckAnswers(request.Media, 0)
            ?? Choices.Check(request.Answer, "answer")
            ?? (request.Answer == SessionAnswer.Unspecified ? Answers.Field("answer") : null));
        var ask = new SessionAsk
        {
            Action = request.Answer switch
            {
                SessionAnswer.Accept => SessionAction.Accept,
                SessionAnswer.Busy => SessionAction.SayBusy,
                _ => SessionAction.Decline,
            },
            Answers = [.. request.Media.Select(SessionMapping.ToView)],
            Device = Sessions.Device(request.DeviceId),
        };
        return new AnswerSessionResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<ForwardInvitationResponse> ForwardInvitation(
        ForwardInvitationRequest request, ServerCallContext context)
    {
        Answers.Require(request.DeviceId.Length == 0 ? Answers.Field("device_id") : null);
        var ask = new SessionAsk { Action = SessionAction.Forward, Device = Sessions.Device(request.DeviceId) };
        return new ForwardInvitationResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<CancelInvitationsResponse> CancelInvitations(
        CancelInvitationsRequest request, ServerCallContext context)
    {
        Answers.Require(Sessions.CheckPersons(request.Addresses, "addresses", 0));
        var ask = new SessionAsk { Action = SessionAction.Cancel, Addresses = [.. request.Addresses] };
        return new CancelInvitationsResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<InviteParticipantsResponse> InviteParticipants(
        InviteParticipantsRequest request, ServerCallContext context)
    {
        Answers.Require(Sessions.CheckPersons(request.Addresses, "addresses", 1));
        var ask = new SessionAsk { Action = SessionAction.Invite, Addresses = [.. request.Addresses] };
        return new InviteParticipantsResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<RemoveParticipantResponse> RemoveParticipant(
        RemoveParticipantRequest request, ServerCallContext context)
    {
        Answers.Require(Addresses.Check(request.Address, "address"));
        var ask = new SessionAsk { Action = SessionAction.Remove, Addresses = [request.Address] };
        return new RemoveParticipantResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<JoinSessionResponse> JoinSession(JoinSessionRequest request, ServerCallContext context)
    {
        Answers.Require(Sessions.CheckAnswers(request.Media, 0));
        var ask = new SessionAsk
        {
            Action = SessionAction.Join,
            Answers = [.. request.Media.Select(SessionMapping.ToView)],
            Device = Sessions.Device(request.DeviceId),
        };
        return new JoinSessionResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<LeaveSessionResponse> LeaveSession(LeaveSessionRequest request, ServerCallContext context)
    {
        await Act(context, request.RequestId, request, request.SessionId, new SessionAsk { Action = SessionAction.Leave });
        return new LeaveSessionResponse();
    }

    public override async Task<EndSessionResponse> EndSession(EndSessionRequest request, ServerCallContext context)
    {
        await Act(context, request.RequestId, request, request.SessionId, new SessionAsk { Action = SessionAction.End });
        return new EndSessionResponse();
    }

    public override async Task<AddMediaResponse> AddMedia(AddMediaRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(Sessions.CheckMedia(request.Media, 1));
        var ask = new SessionAsk
        {
            Action = SessionAction.AddMedium,
            Media = await files.Describe(caller, request.Media.Select(SessionMapping.ToView)),
            Device = Sessions.Device(request.DeviceId),
        };
        return new AddMediaResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<ChangeMediumResponse> ChangeMedium(ChangeMediumRequest request, ServerCallContext context)
    {
        Answers.Require(Sessions.CheckMedium(request.Medium, "medium"));
        Ids.Require(request.Medium.MediumId, "medium.medium_id", static id => PrefixedNumbers.ParseMedium(id), RefusalReason.MediumUnknown);
        var ask = new SessionAsk { Action = SessionAction.ChangeMedium, Media = await files.Describe(context.Caller(), [request.Medium.ToView()]) };
        return new ChangeMediumResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<RemoveMediaResponse> RemoveMedia(RemoveMediaRequest request, ServerCallContext context)
    {
        var ask = new SessionAsk { Action = SessionAction.RemoveMedium, MediumIds = Sessions.MediumIds(request.MediumIds, 1) };
        return new RemoveMediaResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<AnswerMediaResponse> AnswerMedia(AnswerMediaRequest request, ServerCallContext context)
    {
        Answers.Require(Sessions.CheckAnswers(request.Media, 1));
        var ask = new SessionAsk
        {
            Action = SessionAction.AnswerMedia,
            Answers = [.. request.Media.Select(SessionMapping.ToView)],
            Device = Sessions.Device(request.DeviceId),
        };
        return new AnswerMediaResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<MoveMediaResponse> MoveMedia(MoveMediaRequest request, ServerCallContext context)
    {
        Answers.Require(request.HistoryMessages is < 0 or > MaxHistory ? Answers.Field("history_messages") : null);
        var ask = new SessionAsk
        {
            Action = SessionAction.Move,
            MediumIds = Sessions.MediumIds(request.MediumIds, 0),
            Device = Sessions.Device(request.DeviceId),
            HistoryMessages = request.HistoryMessages,
        };
        return new MoveMediaResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<ConfirmMoveResponse> ConfirmMove(ConfirmMoveRequest request, ServerCallContext context)
    {
        var ask = new SessionAsk
        {
            Action = SessionAction.ConfirmMove,
            MediumIds = Sessions.MediumIds(request.MediumIds, 0),
            Device = Sessions.Device(request.DeviceId),
        };
        return new ConfirmMoveResponse { Session = await Act(context, request.RequestId, request, request.SessionId, ask) };
    }

    public override async Task<KeepFileResponse> KeepFile(KeepFileRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(request.RequestId));
        var medium = (int)Ids.Require(
            request.MediumId, "medium_id", static id => PrefixedNumbers.ParseMedium(id), RefusalReason.MediumUnknown);
        var granted = await Of(caller).File(IdOf(request.SessionId), medium);
        var kept = await files.Keep(caller, Requests.Of(request.RequestId, request, caller.Device), granted);
        return new KeepFileResponse { Media = kept.ToProto() };
    }

    public override async Task<ListSessionDevicesResponse> ListSessionDevices(
        ListSessionDevicesRequest request, ServerCallContext context)
    {
        var caller = context.Caller();
        Answers.Require(PageSizes.Check(request.PageSize, MaxDevicesPage));
        var session = IdOf(request.SessionId);
        Answers.Require(PageTokens.TryParse(session, caller.Account, request.PageToken, out var after));
        var page = (await Of(caller).Devices(session, after, PageSizes.Count(request.PageSize, UsualPage))).OrRefuse();
        return new ListSessionDevicesResponse
        {
            Participants = { page.Items.Select(SessionMapping.ToProto) },
            NextPageToken = PageTokens.Format(session, caller.Account, page.Next),
        };
    }

    private async Task<Session> Act(
        ServerCallContext context, string requestId, IMessage request, string sessionId, SessionAsk ask)
    {
        var caller = context.Caller();
        Answers.Require(RequestIds.Check(requestId));
        var answer = await Of(caller).Act(Requests.Of(requestId, request, caller.Device), IdOf(sessionId), ask);
        return answer.OrRefuse().ToProto();
    }

    private IParticipationsGrain Of(Caller caller) => grains.GetGrain<IParticipationsGrain>(caller.Account);

    private static string IdOf(string sessionId)
    {
        Answers.Require(sessionId.Length == 0 ? Answers.Field("session_id") : null);
        return SessionIds.Parse(sessionId) ?? throw new RefusedException(new Refused(RefusalReason.SessionUnknown));
    }
}
