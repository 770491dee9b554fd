using Cpm.Domain;
using Cpm.Grains;
using Cpm.Grains.Messages;
using Cpm.Media.Inspection;
using Cpm.Media.Transfer;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cpm.FrontDoor.Tests.Connect;

public sealed class SendTests
{
    private readonly AccountDouble _account = new();

    [Fact]
    public async Task A_sends_own_entry_is_left_out_and_the_cursor_follows()
    {
        var device = await Opened();
        Answer(Receipt(1));
        device.Say(Send("r1"));
        Assert.Equal("r1", (await device.Next()).SendResult.RequestId);
        device.Happen(seq => Samples.Sent(seq, device.Connection.Number));
        device.Pass(TimeSpan.FromSeconds(1));
        var batch = (await device.Next()).Entries;
        Assert.Empty(batch.Entries);
        Assert.Equal(1, batch.ThroughSeq);
    }

    [Fact]
    public async Task The_cursor_never_passes_a_send_whose_answer_is_still_coming()
    {
        var device = await Opened();
        var answer = new TaskCompletionSource<Answer<SendReceipt>>();
        _account.Sends.Enqueue(answer.Task);
        device.Say(Send("r1"));
        // The send is read by now: its entry never comes sooner.
        await device.Settle();
        device.Happen(seq => Samples.Sent(seq, device.Connection.Number));
        device.Happen(seq => Samples.Arrival(seq));
        device.Pass(TimeSpan.FromSeconds(1));
        await device.Settle();

        answer.SetResult(Receipt(1));
        Assert.NotNull((await device.Next()).SendResult.Response);
        var batch = (await device.Next()).Entries;
        Assert.Equal(2, Assert.Single(batch.Entries).Seq);
        Assert.Equal(2, batch.ThroughSeq);
    }

    [Fact]
    public async Task A_send_of_unknown_outcome_is_told_by_its_entry()
    {
        var device = await Opened();
        _account.Sends.Enqueue(Task.FromException<Answer<SendReceipt>>(new TimeoutException()));
        device.Say(Send("r1"));
        Assert.Equal(14, (await device.Next()).SendResult.Error.Code);
        device.Happen(seq => Samples.Sent(seq, device.Connection.Number));
        Assert.Equal(1, Assert.Single((await device.Next()).Entries.Entries).Seq);
    }

    [Fact]
    public async Task While_nobody_finds_time_to_look_at_a_body_its_send_is_refused_soon_and_the_device_is_heard_again()
    {
        using var scanning = new MediaScanning(
            new ScanOptions { BodySeconds = 1, Seconds = 3_600 }, new NeverDone(),
            new MediaReader(null!, null!, NullLogger<MediaReader>.Instance), TimeProvider.System, NullLogger<MediaScanning>.Instance);
        var device = new ConnectedDevice(_account, scanning: scanning);
        await device.Open();
        Assert.NotNull((await device.Next()).CaughtUp);
        var picture = Send("r1");
        picture.Send.Content.Parts[0] = new ContentPart { MediaType = "image/png", Body = ByteString.CopyFrom(1) };
        device.Say(picture);
        device.Say(new ConnectRequest { Ping = new Ping() });
        Assert.Equal(14, (await device.Next()).SendResult.Error.Code);
        Assert.NotNull((await device.Next()).Heartbeat);
    }

    [Fact]
    public async Task A_refused_send_does_not_end_the_call()
    {
        var device = await Opened();
        _account.Sends.Enqueue(Task.FromResult<Answer<SendReceipt>>(new Refused(RefusalReason.AddressUnknown)));
        device.Say(Send("r1"));
        Assert.Equal(5, (await device.Next()).SendResult.Error.Code);
        device.Say(new ConnectRequest { Send = new SendMessageRequest { RequestId = "r2" } });
        Assert.Equal(3, (await device.Next()).SendResult.Error.Code);
        device.Say(new ConnectRequest { Ping = new Ping() });
        Assert.NotNull((await device.Next()).Heartbeat);
    }

    [Fact]
    public async Task No_more_sends_than_allowed_wait_at_a_time()
    {
        var device = new ConnectedDevice(_account, new FrontDoorOptions { MaxSendsInFlight = 2 });
        await device.Open();
        await device.Next();
        var answers = Enumerable.Range(0, 3).Select(_ => new TaskCompletionSource<Answer<SendReceipt>>()).ToList();
        answers.ForEach(answer => _account.Sends.Enqueue(answer.Task));
        device.Say(Send("r1"));
        device.Say(Send("r2"));
        device.Say(new ConnectRequest { Ping = new Ping() });

        // Heard only once there is room again.
        answers[1].SetResult(Receipt(1));
        Assert.Equal("r2", (await device.Next()).SendResult.RequestId);
        Assert.NotNull((await device.Next()).Heartbeat);
        device.Say(Send("r3"));
        answers[2].SetResult(Receipt(3));
        Assert.Equal("r3", (await device.Next()).SendResult.RequestId);
    }

    [Fact]
    public async Task A_device_that_hangs_up_still_gets_its_answers()
    {
        var device = await Opened();
        var answer = new TaskCompletionSource<Answer<SendReceipt>>();
        _account.Sends.Enqueue(answer.Task);
        device.Say(Send("r1"));
        device.HangUp();
        answer.SetResult(Receipt(1));
        Assert.Equal("r1", (await device.Next()).SendResult.RequestId);
        await device.Serving;
        Assert.Equal(0, _account.Detached);
    }

    private async Task<ConnectedDevice> Opened()
    {
        var device = new ConnectedDevice(_account);
        await device.Open();
        Assert.NotNull((await device.Next()).CaughtUp);
        return device;
    }

    private void Answer(Answer<SendReceipt> answer) => _account.Sends.Enqueue(Task.FromResult(answer));

    private static Answer<SendReceipt> Receipt(long seq) => new SendReceipt(100 + seq, 1, seq, []);

    private static ConnectRequest Send(string requestId) => new()
    {
        Send = new SendMessageRequest
        {
            RequestId = requestId,
            Recipients = { "tel:+1" },
            Content = new Content { Parts = { new ContentPart { MediaType = "text/plain", Body = ByteString.Empty } } },
        },
    };

    private sealed class NeverDone : IMediaInspection
    {
        public async Task<(InspectionOutcome Outcome, string Finding)> Inspect(
            IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return default;
        }
    }
}
