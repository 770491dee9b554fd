using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Protocol.V1;
using Cpm.Testing;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.Host.Tests.Sessions;

/// <summary>Files in sessions by way of the media store: whoever accepts one gets it, and nobody else.</summary>
public sealed class SessionFileTests : SessionScene
{
    [Fact]
    [Requirement("UC-5.5")]
    [Requirement("CPM-SES-003")]
    public async Task Who_accepts_a_file_gets_it_whole_though_it_breaks_off_and_who_does_not_gets_nothing()
    {
        CpmClient alice = _alice.Devices[0], bob = _bob.Devices[0], carol = _carol.Devices[0], david = _david.Devices[0];
        var session = await Start(alice, MediumKind.Message, Bob, Carol, David);
        foreach (var friend in new[] { bob, carol, david })
        {
            await Accept(friend, session);
        }

        // What is said of the file is what the store knows.
        byte[] film = RandomNumberGenerator.GetBytes(1_500_000);
        var offered = await alice.SessionFiles.OfferAsync(session.SessionId, new MemoryStream(film), new FileOffer
        {
            Name = "cat.mp4", MediaType = "video/mp4", SizeBytes = 1, Sha256 = ByteString.CopyFrom(new byte[32]), Description = "A cat",
        });
        Assert.Equal(("cat.mp4", "A cat", 1_500_000), (offered.File.Name, offered.File.Description, offered.File.SizeBytes));
        Assert.Equal(SHA256.HashData(film), offered.File.Sha256.ToByteArray());
        await Refused(ErrorReason.MediaUnknown, () => Adding(bob, session, Naming(offered.File.MediaId)));

        await Refused(ErrorReason.MediumNotTaken, () => Keep(bob, session, offered));
        await Say(bob, session, offered, true);
        await Say(carol, session, offered, false);
        await Refused(ErrorReason.MediumNotTaken, () => Keep(carol, session, offered));
        await Refused(ErrorReason.SessionUnknown, () => Keep(_ted.Devices[0], session, offered));
        await Refused(ErrorReason.MediumUnknown, () => Keep(bob, session, new SessionMedium { MediumId = "k9" }));
        await Refused(ErrorReason.MediaUnknown, () => carol.Media.GetMediaAsync(new GetMediaRequest { MediaId = offered.File.MediaId }));

        // It breaks off, and goes on where it was.
        using var got = new MemoryStream();
        using var broken = new CancellationTokenSource();
        var progress = new Cutting(500_000, broken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            bob.SessionFiles.FetchAsync(session.SessionId, offered.MediumId, got, progress, broken.Token));
        long there = got.Length;
        Assert.InRange(there, 1, film.Length - 1);
        var again = new Cutting(long.MaxValue, broken);
        var kept = await bob.SessionFiles.FetchAsync(session.SessionId, offered.MediumId, got, again);
        Assert.True(again.First > there);
        Assert.Equal(film, got.ToArray());
        Assert.Equal(offered.File.Sha256, kept.Sha256);

        // It stays Bob's whatever becomes of the session and of Alice's own; David, who was late, gets nothing more.
        await Say(david, session, offered, true);
        await alice.Sessions.EndSessionAsync(new EndSessionRequest { RequestId = Id(), SessionId = session.SessionId });
        var request = new KeepFileRequest { RequestId = Id(), SessionId = session.SessionId, MediumId = offered.MediumId };
        await bob.Sessions.KeepFileAsync(request);
        await alice.Media.DeleteMediaAsync(new DeleteMediaRequest { RequestId = Id(), MediaId = offered.File.MediaId });
        await Refused(ErrorReason.MediaUnknown, () => Keep(david, session, offered));
        Assert.Equal(kept, (await bob.Sessions.KeepFileAsync(request)).Media);
        Assert.Equal(kept, (await bob.Media.GetMediaAsync(new GetMediaRequest { MediaId = kept.MediaId })).Media);
    }

    [Fact]
    [Requirement("CPM-SES-002")]
    public async Task Another_file_is_asked_about_again_and_another_name_is_not()
    {
        CpmClient alice = _alice.Devices[0], bob = _bob.Devices[0];
        var session = await Start(bob, MediumKind.Message, Alice);
        await Accept(alice, session);
        var offered = await alice.SessionFiles.OfferAsync(session.SessionId, new MemoryStream([1, 2, 3]), new FileOffer { Name = "a.bin" });
        await Say(bob, session, offered, true);
        var second = await alice.MediaTransfers.UploadAsync(new MemoryStream([4]), "b.bin", "application/octet-stream");

        // Bob, who started the session, may name Alice's file otherwise; which file it is, is hers to say.
        var renamed = new SessionMedium(offered) { Label = "Three bytes", File = new FileOffer(offered.File) { SizeBytes = 99 } };
        Assert.Equal(3, (await Change(bob, session, renamed)).Session.Media[^1].File.SizeBytes);
        Assert.Equal(MediumUseState.Accepted, (await Read(bob, session)).OwnUses[^1].State);
        var own = await bob.MediaTransfers.UploadAsync(new MemoryStream([5]), "c.bin", "application/octet-stream");
        await Refused(ErrorReason.NotPermitted, () => Change(bob, session, Another(own.MediaId)));
        await Refused(ErrorReason.MediaUnknown, () => Change(alice, session, Another(own.MediaId)));
        await Change(alice, session, Another(second.MediaId));
        Assert.Equal(MediumUseState.Unspecified, (await Read(bob, session)).OwnUses[^1].State);
        await Refused(ErrorReason.MediumNotTaken, () => Keep(bob, session, offered));

        SessionMedium Another(string media) => new(offered) { File = new FileOffer { Name = "b.bin", MediaId = media } };
    }

    private AsyncUnaryCall<KeepFileResponse> Keep(CpmClient who, Session session, SessionMedium medium) =>
        who.Sessions.KeepFileAsync(new KeepFileRequest { RequestId = Id(), SessionId = session.SessionId, MediumId = medium.MediumId });

    private static SessionMedium Naming(string media) =>
        new() { Kind = MediumKind.File, File = new FileOffer { Name = "mine.bin", MediaId = media } };

    // Breaks a transfer off once so much of it has come.
    private sealed class Cutting(long at, CancellationTokenSource broken) : IProgress<long>
    {
        public long First { get; private set; }

        public void Report(long value)
        {
            First = First == 0 ? value : First;
            if (value >= at)
            {
                broken.Cancel();
            }
        }
    }
}
