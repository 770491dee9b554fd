using Cpm.Domain.Media;
using Cpm.Media.Inspection;
using Cpm.Media.Transfer;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cpm.Media.Tests.Inspection;

/// <summary>What the operator's wishes make of what a scanner says.</summary>
public sealed class MediaScanningTests
{
    [Theory]
    [InlineData(InspectionOutcome.Clean, false, InspectionOutcome.Clean)]
    [InlineData(InspectionOutcome.Harmful, true, InspectionOutcome.Harmful)]
    [InlineData(InspectionOutcome.Away, false, InspectionOutcome.Away)]
    [InlineData(InspectionOutcome.Away, true, InspectionOutcome.Unseen)]
    [InlineData(InspectionOutcome.TooLarge, false, InspectionOutcome.TooLarge)]
    [InlineData(InspectionOutcome.TooLarge, true, InspectionOutcome.Unseen)]
    public async Task Nothing_passes_unseen_unless_the_operator_says_so(InspectionOutcome said, bool pass, InspectionOutcome made)
    {
        using var scanning = With(new ScanOptions { AwayPass = pass, LargerPass = pass }, () => Task.FromResult((said, "")));
        Assert.Equal(made, await scanning.Scan(new MediaKey(1), 0, default));
    }

    [Fact]
    public async Task What_is_too_large_is_not_even_sent()
    {
        var options = new ScanOptions { MaxBytes = 10 };
        using var strict = With(options, () => throw new InvalidOperationException("It was sent."));
        Assert.False(strict.Takes(11));
        Assert.True(strict.Takes(10));
        Assert.Equal(InspectionOutcome.TooLarge, await strict.Scan(new MediaKey(1), 11, default));
        using var lax = With(options with { LargerPass = true }, () => throw new InvalidOperationException("It was sent."));
        Assert.True(lax.Takes(11));
        Assert.Equal(InspectionOutcome.Unseen, await lax.Scan(new MediaKey(1), 11, default));
    }

    [Fact]
    public async Task Without_a_scanner_nobody_looks()
    {
        using var none = new MediaScanning(new ScanOptions(), null, Reader(), TimeProvider.System, NullLogger<MediaScanning>.Instance);
        Assert.True(none.Takes(long.MaxValue));
        Assert.Equal(InspectionOutcome.Unseen, await none.Scan(new MediaKey(1), 5, default));
    }

    [Theory]
    [InlineData(InspectionOutcome.Clean, true, 5, InspectionOutcome.Clean)]
    [InlineData(InspectionOutcome.Harmful, true, 5, InspectionOutcome.Harmful)]
    [InlineData(InspectionOutcome.Away, true, 5, InspectionOutcome.Away)]
    [InlineData(InspectionOutcome.Clean, true, 11, InspectionOutcome.TooLarge)]
    [InlineData(InspectionOutcome.Harmful, false, 5, InspectionOutcome.Unseen)]
    public async Task Bodies_of_messages_are_looked_at_if_that_is_wished(InspectionOutcome said, bool wished, int bytes, InspectionOutcome made)
    {
        using var scanning = With(new ScanOptions { Bodies = wished, MaxBytes = 10 }, () => Task.FromResult((said, "")));
        Assert.Equal(wished, scanning.LooksAtBodies);
        Assert.Equal(made, await scanning.ScanBodies([new byte[bytes]], default));
    }

    [Fact]
    public async Task All_bodies_of_a_message_are_looked_at_until_one_may_not_pass()
    {
        var looks = 0;
        using var scanning = With(new ScanOptions(), () => Task.FromResult((++looks == 2 ? InspectionOutcome.Harmful : InspectionOutcome.Clean, "")));
        Assert.Equal(InspectionOutcome.Harmful, await scanning.ScanBodies([new byte[1], new byte[1], new byte[1]], default));
        Assert.Equal(2, looks);
        Assert.Equal(InspectionOutcome.Clean, await scanning.ScanBodies([new byte[1], new byte[1]], default));
    }

    [Fact]
    public async Task All_bodies_of_a_message_have_one_short_time_together()
    {
        var looks = 0;
        using var scanning = With(new ScanOptions { BodySeconds = 1, Seconds = 3_600 }, ending =>
        {
            looks++;
            return Never(ending);
        });
        var asked = scanning.ScanBodies([new byte[1], new byte[1]], default);
        Assert.Equal(InspectionOutcome.Away, await asked.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task Bodies_do_not_wait_behind_uploads_nor_uploads_behind_bodies()
    {
        var first = new TaskCompletionSource<(InspectionOutcome, string)>();
        var looks = 0;
        using var scanning = With(
            new ScanOptions { AtOnce = 1, BodiesAtOnce = 1, Waiting = 0 },
            () => looks++ == 0 ? first.Task : Task.FromResult((InspectionOutcome.Clean, "")));
        var upload = scanning.Scan(new MediaKey(1), 0, default);
        Assert.Equal(InspectionOutcome.Busy, await scanning.Scan(new MediaKey(2), 0, default));
        Assert.Equal(InspectionOutcome.Clean, await scanning.ScanBodies([new byte[1]], default));
        first.SetResult((InspectionOutcome.Clean, ""));
        Assert.Equal(InspectionOutcome.Clean, await upload);
    }

    [Fact]
    public async Task So_many_are_looked_at_and_so_many_wait_and_no_more()
    {
        var answer = new TaskCompletionSource<(InspectionOutcome, string)>();
        using var scanning = With(new ScanOptions { AtOnce = 1, Waiting = 1 }, () => answer.Task);
        var first = scanning.Scan(new MediaKey(1), 0, default);
        var second = scanning.Scan(new MediaKey(2), 0, default);
        Assert.Equal(InspectionOutcome.Busy, await scanning.Scan(new MediaKey(3), 0, default));
        answer.SetResult((InspectionOutcome.Clean, ""));
        Assert.Equal([InspectionOutcome.Clean, InspectionOutcome.Clean], await Task.WhenAll(first, second));
        Assert.Equal(InspectionOutcome.Clean, await scanning.Scan(new MediaKey(3), 0, default));
    }

    [Fact]
    public async Task One_upload_is_looked_at_once_however_often_that_is_asked_for()
    {
        var answer = new TaskCompletionSource<(InspectionOutcome, string)>();
        var looks = 0;
        using var scanning = With(new ScanOptions { AtOnce = 2, Waiting = 0 }, () =>
        {
            looks++;
            return answer.Task;
        });
        var asks = Enumerable.Range(0, 5).Select(_ => scanning.Scan(new MediaKey(1), 0, default)).ToArray();
        answer.SetResult((InspectionOutcome.Clean, ""));
        Assert.All(await Task.WhenAll(asks), outcome => Assert.Equal(InspectionOutcome.Clean, outcome));
        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task Who_gives_up_lets_nothing_pass_that_others_ask_about_meanwhile()
    {
        var answer = new TaskCompletionSource<(InspectionOutcome, string)>();
        using var scanning = With(new ScanOptions { AwayPass = true }, () => answer.Task);
        using var first = new CancellationTokenSource();
        var gaveUp = scanning.Scan(new MediaKey(1), 0, first.Token);
        var second = scanning.Scan(new MediaKey(1), 0, default);
        await first.CancelAsync();
        answer.SetCanceled(first.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gaveUp);
        Assert.Equal(InspectionOutcome.Busy, await second);
    }

    [Fact]
    public async Task Nobody_waits_longer_for_a_place_than_for_an_answer()
    {
        var answer = new TaskCompletionSource<(InspectionOutcome, string)>();
        using var scanning = With(new ScanOptions { AtOnce = 1, Seconds = 1 }, () => answer.Task);
        var first = scanning.Scan(new MediaKey(1), 0, default);
        Assert.Equal(InspectionOutcome.Busy, await scanning.Scan(new MediaKey(2), 0, default).WaitAsync(TimeSpan.FromSeconds(30)));
        answer.SetResult((InspectionOutcome.Clean, ""));
        Assert.Equal(InspectionOutcome.Clean, await first);
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:3310", true)]
    [InlineData("tcp://clamd.messaging.svc:3310", true)]
    [InlineData("unix:/run/clamav/clamd.ctl", true)]
    [InlineData("", true)]
    [InlineData("tcp://127.0.0.1", false)]
    [InlineData("unix:", false)]
    [InlineData("127.0.0.1:3310", false)]
    public void Where_it_listens_can_be_read(string address, bool isRight) =>
        Assert.Equal(isRight, !new ScanOptions { Address = address }.Faults().Any());

    private static async Task<(InspectionOutcome, string)> Never(CancellationToken ending)
    {
        await Task.Delay(Timeout.Infinite, ending);
        return default;
    }

    private static MediaScanning With(ScanOptions options, Func<Task<(InspectionOutcome, string)>> answer) => With(options, _ => answer());

    private static MediaScanning With(ScanOptions options, Func<CancellationToken, Task<(InspectionOutcome, string)>> answer) =>
        new(options, new Answering(answer), Reader(), TimeProvider.System, NullLogger<MediaScanning>.Instance);

    // Of empty media nothing is read.
    private static MediaReader Reader() => new(null!, null!, NullLogger<MediaReader>.Instance);

    private sealed class Answering(Func<CancellationToken, Task<(InspectionOutcome, string)>> answer) : IMediaInspection
    {
        public Task<(InspectionOutcome Outcome, string Finding)> Inspect(
            IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation) => answer(cancellation);
    }
}
