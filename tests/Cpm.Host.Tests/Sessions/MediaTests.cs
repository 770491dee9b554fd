using Cpm.Host.Tests.Requirements;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Media while a session runs: brought in, taken or not, changed, taken out.</summary>
public sealed class MediaTests : SessionScene
{
    [Fact]
    [Requirement("CPM-SES-002")]
    [Requirement("CPM-SES-003")]
    [Requirement("CPM-GRP-004")]
    public async Task A_medium_is_brought_in_and_each_accepts_or_refuses_it_for_himself()
    {
        var session = await Talking(Bob, Carol);
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        await using var carols = await new Screen(_carol.Devices[0]).CaughtUp();
        await using var alices = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        var voice = (await Add(_alice.Devices[Laptop], session, Medium(MediumKind.Voice))).Media[^1];
        Assert.Equal((MediumKind.Voice, Alice, MediumDirection.Both), (voice.Kind, voice.Proposer, voice.Direction));
        Assert.Equal(Alice, (await carols.Shows(Told(session, SessionChangeKind.MediumAdded))).Actor);
        var asked = await bobs.Shows(e => e.SessionChanged is { Session.Media.Count: 2 } told ? told : null);
        Assert.Equal(MediumUseState.Unspecified, asked.Session.OwnUses.Single(u => u.MediumId == voice.MediumId).State);
        await Say(_bob.Devices[Pda], session, voice, true);
        await Say(_carol.Devices[0], session, voice, false);
        await alices.Shows(Of(voice, SessionChangeKind.MediumAccepted, Bob));
        await alices.Shows(Of(voice, SessionChangeKind.MediumRefused, Carol));

        // Nobody else is narrowed by what Carol cannot take, and she can take it later.
        var seen = await Read(_alice.Owner, session);
        Assert.Equal(3, seen.ParticipantCount);
        Assert.Equal(
            [MediumUseState.Accepted, MediumUseState.Accepted, MediumUseState.Refused],
            seen.Participants.Select(p => p.Uses.Single(u => u.MediumId == voice.MediumId).State));
        await Say(_carol.Devices[0], session, voice, true);
        await Say(_bob.Devices[Pda], session, voice, false);
        seen = await Read(_alice.Owner, session);
        Assert.Equal(
            [MediumUseState.Accepted, MediumUseState.Refused, MediumUseState.Accepted],
            seen.Participants.Select(p => p.Uses.Single(u => u.MediumId == voice.MediumId).State));
        Assert.All(seen.Participants, p => Assert.Equal(MediumUseState.Accepted, p.Uses[0].State));
    }

    [Fact]
    [Requirement("CPM-SES-002")]
    public async Task A_medium_that_changes_is_agreed_to_again_and_one_that_is_taken_out_is_gone_for_all()
    {
        var session = await Talking(Bob);
        var file = new FileOffer
        {
            Name = "sydney.mp4", SizeBytes = 9, MediaType = "video/mp4", Sha256 = ByteString.CopyFrom(new byte[32]),
            Description = "The opera",
        };
        var clip = (await Add(_bob.Devices[Pda], session, new SessionMedium { Kind = MediumKind.VideoClip, Label = "Sydney", File = file })).Media[^1];
        Assert.Equal((file, MediumDirection.FromProposer), (clip.File, clip.Direction));
        await Say(_alice.Devices[Laptop], session, clip, true);
        await using var alices = await new Screen(_alice.Devices[Laptop]).CaughtUp();
        var renamed = new SessionMedium(clip) { Label = "Opera" };
        await Change(_bob.Devices[Pda], session, renamed);
        Assert.Equal(MediumUseState.Accepted, (await Read(_alice.Owner, session)).OwnUses[^1].State);
        await Change(_bob.Devices[Pda], session, new SessionMedium(renamed) { File = new FileOffer(file) { SizeBytes = 10 } });
        await alices.Shows(e => Told(session, SessionChangeKind.MediumChanged)(e) is { } t && t.Session.Media[^1].File.SizeBytes == 10 ? t : null);
        Assert.Equal(MediumUseState.Unspecified, (await Read(_alice.Owner, session)).OwnUses[^1].State);
        await _bob.Owner.Sessions.RemoveMediaAsync(new RemoveMediaRequest { RequestId = Id(), SessionId = session.SessionId, MediumIds = { clip.MediumId } });
        Assert.Equal(clip.MediumId, (await alices.Shows(Told(session, SessionChangeKind.MediumRemoved))).Changes.Single().MediumId);
        Assert.Equal(MediumKind.Message, (await Read(_alice.Owner, session)).Media.Single().Kind);
        await Refused(ErrorReason.MediumUnknown, () => Say(_alice.Devices[0], session, clip, true));
    }

    [Fact]
    [Requirement("CPM-SES-002")]
    public async Task Who_may_bring_in_and_take_out_media_is_for_the_terms_to_say()
    {
        var terms = new SessionTerms { MayAddMedia = SessionRight.Initiator, MayInvite = SessionRight.Initiator };
        var session = await Start(_alice.Devices[0], new Session { Terms = terms }, [Medium(MediumKind.Voice)], Bob);
        await Accept(_bob.Devices[Pda], session);
        await Refused(ErrorReason.NotPermitted, () => Adding(_bob.Devices[Pda], session, Medium(MediumKind.Video)));
        await Refused(ErrorReason.NotPermitted, () => _bob.Owner.Sessions.InviteParticipantsAsync(
            new InviteParticipantsRequest { RequestId = Id(), SessionId = session.SessionId, Addresses = { Carol } }));
        await Refused(ErrorReason.NotPermitted, () => _bob.Owner.Sessions.RemoveMediaAsync(
            new RemoveMediaRequest { RequestId = Id(), SessionId = session.SessionId, MediumIds = { "k1" } }));
        await Refused(ErrorReason.InvalidField, () => Adding(_alice.Devices[0], session, Medium(MediumKind.File)));
        await Refused(ErrorReason.InvalidField, () => Adding(
            _alice.Devices[0], session, new SessionMedium { Kind = MediumKind.LiveStream, Direction = MediumDirection.Both }));
        var sixteen = Enumerable.Repeat(Medium(MediumKind.Message), 16).ToArray();
        await Refused(ErrorReason.LimitReached, () => Adding(_alice.Devices[0], session, sixteen));
    }

    [Fact]
    [Requirement("CPM-SES-002")]
    public async Task What_only_he_had_to_show_goes_with_him_and_nothing_else()
    {
        var session = await Talking(Bob, Carol);
        await Add(_carol.Devices[0], session, Medium(MediumKind.LiveStream), Medium(MediumKind.HalfDuplexVoice));
        await using var bobs = await new Screen(_bob.Devices[Pda]).CaughtUp();
        await Leave(_carol.Owner, session);
        var told = await bobs.Shows(Told(session, SessionChangeKind.Left, Carol));
        Assert.Contains(told.Changes, c => c is { Kind: SessionChangeKind.MediumRemoved, MediumId: "k2" });
        Assert.Equal([MediumKind.Message, MediumKind.HalfDuplexVoice], told.Session.Media.Select(m => m.Kind));
    }

    private static Func<Entry, SessionChange?> Of(SessionMedium medium, SessionChangeKind kind, string who) => entry =>
        entry.SessionChanged?.Changes.SingleOrDefault(c => c.Kind == kind && c.MediumId == medium.MediumId && c.Address == who);

    private async Task<Session> Talking(params string[] with)
    {
        var session = await Start(_alice.Devices[Laptop], MediumKind.Message, with);
        foreach (string address in with)
        {
            await Accept(address == Bob ? _bob.Devices[Pda] : _carol.Devices[0], session);
        }

        return session;
    }
}
