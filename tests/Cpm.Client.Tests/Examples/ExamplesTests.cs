using Cpm.Client.Tests.Fakes;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Client.Tests.Examples;

public sealed class ExamplesTests : IAsyncLifetime
{
    private FakeService _service = null!;

    public async Task InitializeAsync() => _service = await FakeService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_first_message_is_sent()
    {
        SendMessageRequest? sent = null;
        _service.OnSend = request =>
        {
            sent = request;
            return new SendMessageResponse { MessageId = "m1" };
        };

        Assert.Equal("m1", await FirstMessage.Send(_service.Address, "t", "tel:+4930222222"));
        Assert.Equal("Hello!", sent!.Content.Parts[0].Body.ToStringUtf8());
    }

    [Fact]
    public async Task A_refusal_is_explained()
    {
        using var client = _service.NewClient();
        _service.OnSend = _ => throw FakeService.Refusal(StatusCode.NotFound, "ADDRESS_UNKNOWN");

        Assert.Equal("Nobody has this address.", await FirstMessage.SendOrExplain(client, new SendMessageRequest()));
    }

    [Fact]
    public async Task Entries_are_shown()
    {
        using var client = _service.NewClient();
        using var stop = new CancellationTokenSource();
        var directory = Directory.CreateTempSubdirectory("cpm-example-");
        List<long> shown = [];
        var reading = FirstMessage.Read(client, Path.Combine(directory.FullName, "cursor"), Show, stop.Token);
        var call = await _service.NextCallAsync();
        await call.OpenAsync();
        await call.EntriesAsync(1, 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        Assert.Equal([1, 2], shown);
        directory.Delete(recursive: true);

        void Show(Entry entry)
        {
            shown.Add(entry.Seq);
            if (shown.Count == 2)
                stop.Cancel();
        }
    }
}
