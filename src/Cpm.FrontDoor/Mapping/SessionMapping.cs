using Cpm.Grains.Sessions;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Direction = Cpm.Domain.Sessions.MediumDirection;
using Kind = Cpm.Domain.Sessions.MediumKind;
using Right = Cpm.Domain.Sessions.SessionRight;

namespace Cpm.FrontDoor.Mapping;

internal static class SessionMapping
{
    public static Session ToProto(this SessionView view)
    {
        var session = new Session
        {
            SessionId = SessionIds.Format(view.Session),
            Address = view.Address,
            Subject = view.Subject,
            Initiator = view.Initiator,
            Terms = view.Terms.ToProto(),
            GroupId = view.Group.Length == 0 ? "" : GroupIds.Format(view.Group),
            GroupAddress = view.GroupAddress,
            OwnStanding = (SessionStanding)(int)view.Standing,
            MessagesTo = view.MessagesTo,
            ConversationId = ConversationIds.Format(view.Conversation),
            ParticipantCount = view.Count,
            PlannedTime = Times.ToProtoOrAbsent(view.StartsAtMs),
            StartTime = Times.ToProtoOrAbsent(view.StartedAtMs),
            EndTime = Times.ToProtoOrAbsent(view.EndedAtMs),
            Etag = Etags.Format(view.Version),
        };
        session.Participants.Add(view.Participants.Select(ToProto));
        session.Media.Add(view.Media.Select(ToProto));
        session.OwnUses.Add(view.Uses.Select(ToProto));
        return session;
    }

    public static Protocol.V1.SessionChanged ToProto(this Grains.Entries.SessionChanged entry)
    {
        var notice = entry.Notice;
        var changed = new Protocol.V1.SessionChanged
        {
            Session = notice.Session.ToProto(),
            Actor = notice.By,
            InvitedBy = notice.InvitedBy,
            RingEndTime = Times.ToProtoOrAbsent(notice.RingUntilMs),
            HistoryMessages = notice.HistoryMessages,
        };
        changed.Changes.Add(notice.Changes.Select(c => new Protocol.V1.SessionChange
        {
            Kind = (SessionChangeKind)(int)c.Kind, Address = c.Address, MediumId = MediumId(c.Medium), DeviceId = DeviceId(c.Device),
            Automatic = c.Automatic,
        }));
        changed.RingingDeviceIds.Add(entry.Ringing.Select(PrefixedNumbers.Device));
        return changed;
    }

    public static MissedSession ToProto(this MissedSessionView missed) => new()
    {
        Seq = missed.Seq,
        MissedTime = Times.ToProto(missed.AtMs),
        Session = missed.Session.ToProto(),
        InvitedBy = missed.InvitedBy,
        Seen = missed.Seen,
    };

    public static SessionTermsView? ToView(this SessionTerms? terms) => terms is null ? null : new SessionTermsView(
        (Right)(int)terms.MayInvite, (Right)(int)terms.MayAddMedia, terms.EndsWithInitiator, terms.FewestParticipants,
        Times.ToMs(terms.EndTime), Spans.ToMs(terms.RingTime), terms.GivesHistory);

    public static SessionMediumView ToView(this SessionMedium medium) => new(
        PrefixedNumbers.ParseMedium(medium.MediumId), (Kind)(int)medium.Kind, (Direction)(int)medium.Direction, medium.Label, "",
        medium.File is not { } f ? null : new FileOfferView(
            f.Name, f.SizeBytes, f.MediaType, Convert.ToHexStringLower(f.Sha256.Span), f.Description, f.MediaId));

    public static MediumAnswerView ToView(this MediumAnswer answer) => new(
        PrefixedNumbers.ParseMedium(answer.MediumId), answer.Accept, PrefixedNumbers.ParseDevice(answer.DeviceId));

    public static ParticipantDevices ToProto(this ParticipantDevicesView view) => new()
    {
        Address = view.Address,
        Devices =
        {
            view.Devices.Select(d => new SessionDevice
            {
                DeviceId = DeviceId(d.Number),
                Name = d.Name,
                Kinds = { d.Kinds.Select(k => (MediumKind)(int)k) },
                Codecs = { d.Codecs },
                Connected = d.Connected,
            }),
        },
    };

    private static SessionTerms ToProto(this SessionTermsView terms) => new()
    {
        MayInvite = (SessionRight)(int)terms.MayInvite,
        MayAddMedia = (SessionRight)(int)terms.MayAddMedia,
        EndsWithInitiator = terms.EndsWithInitiator,
        FewestParticipants = terms.FewestParticipants,
        EndTime = Times.ToProtoOrAbsent(terms.EndAtMs),
        RingTime = Spans.ToProtoOrAbsent(terms.RingMs),
        GivesHistory = terms.GivesHistory,
    };

    private static SessionParticipant ToProto(SessionParticipantView participant) => new()
    {
        Address = participant.Address,
        Standing = (SessionStanding)(int)participant.Standing,
        InvitedBy = participant.InvitedBy,
        SinceTime = Times.ToProto(participant.SinceMs),
        Uses = { participant.Uses.Select(ToProto) },
        Automatic = participant.Automatic,
    };

    private static SessionMedium ToProto(SessionMediumView medium) => new()
    {
        MediumId = PrefixedNumbers.Medium(medium.Id),
        Kind = (MediumKind)(int)medium.Kind,
        Direction = (MediumDirection)(int)medium.Direction,
        Label = medium.Label,
        Proposer = medium.ProposedBy,
        File = medium.File is not { } f ? null : new FileOffer
        {
            Name = f.Name,
            SizeBytes = f.SizeBytes,
            MediaType = f.MediaType,
            Sha256 = ByteString.CopyFrom(Convert.FromHexString(f.Sha256)),
            Description = f.Description,
            MediaId = f.MediaId,
        },
    };

    private static MediumUse ToProto(MediumUseView use) => new()
    {
        MediumId = MediumId(use.Medium),
        State = (MediumUseState)(int)use.State,
        DeviceId = DeviceId(use.Device),
        MovingTo = DeviceId(use.MovingTo),
        Automatic = use.Automatic,
    };

    private static string MediumId(int medium) => medium == 0 ? "" : PrefixedNumbers.Medium(medium);

    private static string DeviceId(int device) => device == 0 ? "" : PrefixedNumbers.Device(device);
}
