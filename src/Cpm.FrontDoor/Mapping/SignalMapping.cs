using Cpm.Domain.Sessions;
using Cpm.FrontDoor.Errors;
using Cpm.FrontDoor.Validation;
using Cpm.Grains;
using Cpm.Grains.Sessions;
using Cpm.Protocol.V1;
using FloorState = Cpm.Protocol.V1.FloorState;
using FloorTurn = Cpm.Protocol.V1.FloorTurn;

namespace Cpm.FrontDoor.Mapping;

/// <summary>What is live in sessions, as the wire brings it and as devices are told it. Descriptions pass through untouched.</summary>
internal static class SignalMapping
{
    private const int MaxNegotiation = 64;

    public static Refused? Check(SendSignalRequest request) =>
        (request.SignalCase == SendSignalRequest.SignalOneofCase.None ? Answers.Field("signal") : null)
        ?? (request.NegotiationId.Length is < 1 or > MaxNegotiation
            || request.NegotiationId.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Answers.Field("negotiation_id") : null)
        ?? Texts.Check(request.ToAddress, "to_address", 1, int.MaxValue / 2)
        ?? (request.ToDeviceId.Length > 0 && PrefixedNumbers.ParseDevice(request.ToDeviceId) == 0
            ? Answers.Field("to_device_id")
            : null)
        ?? (request.ToDeviceId.Length == 0 && request.MediumId.Length == 0 ? Answers.Field("to_device_id") : null)
        ?? Texts.Check(DescriptionOf(request), "sdp", 0, int.MaxValue / 2);

    /// <summary>Maps a checked request; who sends it is filled in by the session.</summary>
    public static SignalToSend ToSignal(this SendSignalRequest request) => new(
        request.ToAddress, PrefixedNumbers.ParseDevice(request.ToDeviceId), PrefixedNumbers.ParseMedium(request.MediumId),
        new SignalView(
            "", "", 0, request.NegotiationId, KindOf(request), DescriptionOf(request),
            [.. (request.Candidates?.Candidates ?? []).Select(c => new CandidateView(c.Candidate, c.Media, c.MediaIndex))],
            request.Candidates?.EndOfCandidates ?? false));

    public static SessionSignal ToProto(this SignalView view)
    {
        var signal = new SessionSignal
        {
            SessionId = SessionIds.Format(view.Session),
            Sender = view.Sender,
            SenderDeviceId = PrefixedNumbers.Device(view.SenderDevice),
            NegotiationId = view.Negotiation,
        };
        switch (view.Kind)
        {
            case SignalKind.Offer:
                signal.Offer = new SignalOffer { Sdp = view.Description };
                break;
            case SignalKind.Answer:
                signal.Answer = new SignalAnswer { Sdp = view.Description };
                break;
            case SignalKind.Candidates:
                signal.Candidates = new SignalCandidates { EndOfCandidates = view.IsEnd };
                signal.Candidates.Candidates.AddRange(view.Candidates.Select(c => new SignalCandidate
                {
                    Candidate = c.Text, Media = c.Medium, MediaIndex = c.MediaIndex,
                }));
                break;
            default:
                signal.Bye = new SignalBye();
                break;
        }
        return signal;
    }

    public static FloorState ToProto(this FloorView view) => new()
    {
        SessionId = SessionIds.Format(view.Session),
        MediumId = PrefixedNumbers.Medium(view.Medium),
        Version = view.Version,
        Holder = view.Holder,
        HolderDeviceId = view.HolderDevice == 0 ? "" : PrefixedNumbers.Device(view.HolderDevice),
        GrantedTime = Times.ToProtoOrAbsent(view.SinceMs),
        RevokeTime = Times.ToProtoOrAbsent(view.UntilMs),
        QueuePosition = view.Position,
        QueueLength = view.Waiting,
        Turn = (FloorTurn)(int)view.Turn,
    };

    private static SignalKind KindOf(SendSignalRequest request) => request.SignalCase switch
    {
        SendSignalRequest.SignalOneofCase.Offer => SignalKind.Offer,
        SendSignalRequest.SignalOneofCase.Answer => SignalKind.Answer,
        SendSignalRequest.SignalOneofCase.Candidates => SignalKind.Candidates,
        SendSignalRequest.SignalOneofCase.Bye => SignalKind.Bye,
        _ => SignalKind.None,
    };

    private static string DescriptionOf(SendSignalRequest request) => request.Offer?.Sdp ?? request.Answer?.Sdp ?? "";
}
