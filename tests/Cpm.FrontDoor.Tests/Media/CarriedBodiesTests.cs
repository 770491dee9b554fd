using Cpm.Domain;
using Cpm.FrontDoor.Media;
using Cpm.Media.Inspection;
using Cpm.Media.Transfer;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cpm.FrontDoor.Tests.Media;

/// <summary>What is looked at of what messages carry themselves.</summary>
public sealed class CarriedBodiesTests : IDisposable
{
    private readonly MediaScanning _scanning = new(
        new ScanOptions(), new AlwaysHarmful(), new MediaReader(null!, null!, NullLogger<MediaReader>.Instance), TimeProvider.System,
        NullLogger<MediaScanning>.Instance);

    [Theory]
    [InlineData("text/plain", "", "hello", false)]
    [InlineData("Text/Plain; charset=UTF-8", "", "grüße", false)]
    [InlineData("text/plain", "invoice.exe", "hello", true)]
    [InlineData("text/plain; name=invoice.exe", "", "hello", true)]
    [InlineData("text/plain; charset=utf-7", "", "hello", true)]
    [InlineData("text/plain", "", "MZ\0", true)]
    [InlineData("text/html", "", "hello", true)]
    [InlineData("text/rtf", "", "hello", true)]
    [InlineData("image/png", "", "hello", true)]
    [InlineData("image/png", "", "", false)]
    public async Task Only_what_can_be_nothing_but_text_passes_unseen(string type, string name, string body, bool isSeen)
    {
        var bodies = new CarriedBodies(_scanning);
        var content = Content(new ContentPart { MediaType = type, FileName = name, Body = ByteString.CopyFromUtf8(body) });
        Assert.Equal(isSeen, bodies.Concern(content));
        Assert.Equal(isSeen ? RefusalReason.MediaHarmful : RefusalReason.None, await bodies.Look(content, default));
    }

    [Fact]
    public void What_is_no_UTF8_is_no_text() =>
        Assert.True(new CarriedBodies(_scanning).Concern(Content(Part("text/plain", [0x90, 0xFF]))));

    [Fact]
    public void What_is_more_than_any_message_may_hold_is_left_to_the_account_which_refuses_it()
    {
        var bodies = new CarriedBodies(_scanning);
        Assert.True(bodies.Concern(Content([.. Enumerable.Repeat(Part("a/b", [1]), 32)])));
        Assert.False(bodies.Concern(Content([.. Enumerable.Repeat(Part("a/b", [1]), 33)])));
        Assert.True(bodies.Concern(Content(Part("a/b", new byte[256 * 1024 - 3]))));
        Assert.False(bodies.Concern(Content(Part("a/b", new byte[256 * 1024 - 2]))));
    }

    public void Dispose() => _scanning.Dispose();

    private static ContentPart Part(string type, byte[] body) => new() { MediaType = type, Body = ByteString.CopyFrom(body) };

    private static Content Content(params ContentPart[] parts) => new() { Parts = { parts } };

    private sealed class AlwaysHarmful : IMediaInspection
    {
        public Task<(InspectionOutcome Outcome, string Finding)> Inspect(
            IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation) =>
            Task.FromResult((InspectionOutcome.Harmful, ""));
    }
}
