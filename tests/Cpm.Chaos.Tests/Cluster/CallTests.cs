using System.Threading.Channels;
using Cpm.Chaos.Tests.Load;
using Cpm.Chaos.Tests.Servers;
using Cpm.Client;
using Cpm.Protocol.V1;
using Cpm.Testing;

namespace Cpm.Chaos.Tests.Cluster;

/// <summary>A call between devices on different servers, one of which dies in the middle.</summary>
public sealed class CallTests
{
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    [Requirement("CPM-MED-001")]
    public async Task Devices_on_different_servers_hear_each_other_and_offer_anew_when_one_server_is_gone()
    {
        using var data = new TemporaryFolder();
        using var postgres = PostgreSqlServer.Start();
        await using var cluster = new ServerCluster(data.Path, postgres.CreateDatabase(), 2);
        await cluster.Start();
        var (annas, bens) = (await TrafficAccount.Provision(cluster, "anna", "tel:+4930100001"),
            await TrafficAccount.Provision(cluster, "ben", "tel:+4930100002"));
        using var anna = cluster.Servers[0].Client(annas.Tokens[0]);
        using var ben = cluster.Servers[1].Client(bens.Tokens[0]);
        var (toAnna, toBen) = (Channel.CreateUnbounded<SessionSignal>(), Channel.CreateUnbounded<SessionSignal>());
        await using var annasConnection = await Connect(anna, toAnna);
        await using var bensConnection = await Connect(ben, toBen);

        var session = await Begin(anna, ben, bens.Address);
        var medium = session.Media[0].MediumId;
        await Say(anna, session, bens.Address, "one", request => request.Offer = new SignalOffer { Sdp = Sdp });
        Assert.Equal(Sdp, (await Hears(toBen)).Offer.Sdp);
        await Say(ben, session, annas.Address, "one", request => request.Answer = new SignalAnswer { Sdp = Sdp });
        Assert.Equal(Sdp, (await Hears(toAnna)).Answer.Sdp);
        var floor = new RequestFloorRequest { SessionId = session.SessionId, MediumId = medium };
        Assert.Equal(annas.Address, (await anna.SessionSignals.RequestFloorAsync(floor)).Floor.Holder);
        Assert.Equal(1, (await ben.SessionSignals.RequestFloorAsync(floor)).Floor.QueuePosition);

        await cluster.Servers[0].Kill();
        using var elsewhere = cluster.Servers[1].Client(annas.Tokens[0]);
        await using var again = await Connect(elsewhere, toAnna);
        await Offered(() => Say(elsewhere, session, bens.Address, "two", request => request.Offer = new SignalOffer { Sdp = Sdp }));
        Assert.Equal("two", (await Hears(toBen)).NegotiationId);
        await Say(ben, session, annas.Address, "two", request => request.Answer = new SignalAnswer { Sdp = Sdp });
        Assert.Equal("two", (await Hears(toAnna)).NegotiationId);
    }

    private static async Task<Session> Begin(CpmClient anna, CpmClient ben, string bens)
    {
        var session = (await anna.Sessions.StartSessionAsync(new StartSessionRequest
        {
            Invitees = { bens }, Media = { new SessionMedium { Kind = MediumKind.HalfDuplexVoice } },
        })).Session;
        var since = TimeProvider.System.GetTimestamp();
        while ((await ben.Sessions.ListSessionsAsync(new ListSessionsRequest())).Sessions.Count == 0)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "it does not ring");
            await Task.Delay(20);
        }

        await ben.Sessions.AnswerSessionAsync(
            new AnswerSessionRequest { SessionId = session.SessionId, Answer = SessionAnswer.Accept });
        return session;
    }

    private static async Task<CpmConnection> Connect(CpmClient client, Channel<SessionSignal> heard)
    {
        var connection = client.Connect(new CpmConnectionOptions { OnSessionSignal = signal => heard.Writer.TryWrite(signal) });
        await connection.WhenCaughtUpAsync().WaitAsync(Patience);
        return connection;
    }

    private static Task<SessionSignal> Hears(Channel<SessionSignal> heard) => heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    private static async Task Say(
        CpmClient from, Session session, string to, string negotiation, Action<SendSignalRequest> signal)
    {
        var request = new SendSignalRequest
        {
            SessionId = session.SessionId, ToAddress = to, MediumId = session.Media[0].MediumId, NegotiationId = negotiation,
        };
        signal(request);
        await from.SessionSignals.SendSignalAsync(request);
    }

    // Until the others' accounts and the session are found on a server that lives.
    private static async Task Offered(Func<Task> offer)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await offer();
                return;
            }
            catch (CpmException) when (TimeProvider.System.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(100);
            }
        }
    }
}
