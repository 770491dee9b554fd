using Cpm.Client.Tests.Fakes;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Cpm.Client.Tests;

public sealed class CallTests : IAsyncLifetime
{
    private FakeService _service = null!;

    public async Task InitializeAsync() => _service = await FakeService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_call_that_the_service_could_not_answer_is_repeated_with_the_same_id()
    {
        using var client = _service.NewClient();
        _service.OnSend = _ => _service.SendIds.Count < 3
            ? throw FakeService.Refusal(StatusCode.Unavailable, "UNAVAILABLE")
            : new SendMessageResponse { MessageId = "m" };

        var answer = await client.Messages.SendMessageAsync(new SendMessageRequest());

        Assert.Equal("m", answer.MessageId);
        Assert.Equal(3, _service.SendIds.Count);
        Assert.Single(_service.SendIds.Distinct());
        Assert.NotEmpty(_service.SendIds[0]);
    }

    [Fact]
    public async Task A_refused_call_is_not_repeated_and_says_why()
    {
        using var client = _service.NewClient();
        _service.OnSend = _ => throw FakeService.Refusal(StatusCode.NotFound, "ADDRESS_FOREIGN");

        var error = await Assert.ThrowsAsync<CpmException>(
            () => client.Messages.SendMessageAsync(new SendMessageRequest()).ResponseAsync);

        Assert.Equal(ErrorReason.AddressForeign, error.Reason);
        Assert.Single(_service.SendIds);
    }

    [Fact]
    public async Task A_limited_call_waits_as_long_as_the_service_says()
    {
        var time = new ManualTime();
        using var client = _service.NewClient(time);
        var retry = new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(7)) };
        _service.OnSend = _ => _service.SendIds.Count < 2
            ? throw FakeService.Refusal(StatusCode.ResourceExhausted, "RATE_LIMITED", retry)
            : new SendMessageResponse();

        var sending = client.Messages.SendMessageAsync(new SendMessageRequest()).ResponseAsync;
        await time.WaiterAsync(TimeSpan.FromSeconds(7));
        Assert.Single(_service.SendIds);
        time.Advance(TimeSpan.FromSeconds(7));
        await sending;

        Assert.Equal(2, _service.SendIds.Count);
    }

    [Fact]
    public async Task A_call_that_stays_unavailable_ends_with_the_reason()
    {
        using var client = _service.NewClient();
        _service.OnSend = _ => throw new RpcException(new global::Grpc.Core.Status(StatusCode.Unavailable, "gone"));

        var error = await Assert.ThrowsAsync<CpmException>(
            () => client.Messages.SendMessageAsync(new SendMessageRequest()).ResponseAsync);

        Assert.Equal(ErrorReason.Unavailable, error.Reason);
        Assert.Equal(4, _service.SendIds.Count);
    }

    [Theory]
    [InlineData("http://cpm.example", false, false)]
    [InlineData("http://cpm.example", true, true)]
    [InlineData("https://cpm.example", false, true)]
    [InlineData("http://127.0.0.1:5280", false, true)]
    [InlineData("ftp://127.0.0.1", false, false)]
    public void Plaintext_leaves_the_machine_only_if_told_so(string address, bool allowed, bool valid)
    {
        var options = new CpmClientOptions
        {
            Address = new Uri(address),
            Token = TokenSource.Fixed("t"),
            AllowPlaintext = allowed,
        };

        var fault = Record.Exception(() => new CpmClient(options).Dispose());

        Assert.Equal(valid, fault is null);
    }
}
