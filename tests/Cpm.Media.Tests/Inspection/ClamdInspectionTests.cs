using System.Net.Sockets;
using System.Text;
using Cpm.Media.Inspection;
using Cpm.Testing;

namespace Cpm.Media.Tests.Inspection;

/// <summary>What is said to a scanner, and what is made of its answers, also of those that a real one hardly ever gives.</summary>
public sealed class ClamdInspectionTests
{
    [Fact]
    public async Task All_bytes_are_sent_in_order_whatever_their_pieces()
    {
        using var peer = new ScannerPeer("stream: OK\0"u8.ToArray());
        byte[][] pieces = [[1, 2, 3], [], Bytes(200_000), [9]];
        Assert.Equal((InspectionOutcome.Clean, ""), await Inspect(peer, pieces));
        Assert.Equal(pieces.SelectMany(p => p), await peer.Taken);
    }

    [Theory]
    [InlineData("stream: OK\0", InspectionOutcome.Clean, "")]
    [InlineData("stream: Eicar-Test-Signature FOUND\0", InspectionOutcome.Harmful, "Eicar-Test-Signature")]
    [InlineData("stream: a\nb <i> FOUND\0", InspectionOutcome.Harmful, "a?b??i?")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", InspectionOutcome.TooLarge, "")]
    [InlineData("stream: Heuristics.Limits.Exceeded.MaxFiles FOUND\0", InspectionOutcome.TooLarge, "")]
    [InlineData("stream: Can't allocate memory ERROR\0", InspectionOutcome.Away, "")]
    [InlineData("stream: OK", InspectionOutcome.Away, "")]
    [InlineData("stream: OK FOUND\0", InspectionOutcome.Harmful, "OK")]
    [InlineData("stream:  FOUND\0", InspectionOutcome.Away, "")]
    [InlineData("UNKNOWN COMMAND\0", InspectionOutcome.Away, "")]
    [InlineData("\0", InspectionOutcome.Away, "")]
    [InlineData("", InspectionOutcome.Away, "")]
    public async Task Only_what_is_understood_counts_as_an_answer(string answer, InspectionOutcome outcome, string finding)
    {
        using var peer = new ScannerPeer(Encoding.ASCII.GetBytes(answer));
        Assert.Equal((outcome, finding), await Inspect(peer, [[1]]));
    }

    [Fact]
    public async Task Who_talks_without_end_is_not_listened_to()
    {
        using var peer = new ScannerPeer(Encoding.ASCII.GetBytes(new string('x', 100_000)));
        Assert.Equal(InspectionOutcome.Away, (await Inspect(peer, [[1]])).Outcome);
    }

    [Fact]
    public async Task A_scanner_that_breaks_off_in_the_middle_has_found_nothing_clean()
    {
        using var silent = new ScannerPeer(null, mostBytes: 10);
        Assert.Equal(InspectionOutcome.Away, (await Inspect(silent, Many())).Outcome);
        // Even if it said so: it did not see everything. Which of both it was can depend on what the system had sent already.
        using var hasty = new ScannerPeer("INSTREAM size limit exceeded. ERROR\0"u8.ToArray(), mostBytes: 10);
        Assert.Contains((await Inspect(hasty, Many())).Outcome, new[] { InspectionOutcome.TooLarge, InspectionOutcome.Away });
    }

    [Fact]
    public async Task Where_nobody_listens_the_scanner_is_away()
    {
        using var gone = new ScannerPeer([]);
        var where = gone.Where;
        gone.Dispose();
        Assert.Equal(InspectionOutcome.Away, (await Of(new ClamdInspection(where), [[1]], default)).Outcome);
        var missing = new ClamdInspection(new UnixDomainSocketEndPoint("/nowhere/clamd.ctl"));
        Assert.Equal(InspectionOutcome.Away, (await Of(missing, [[1]], default)).Outcome);
    }

    [Fact]
    public async Task A_scanner_that_does_not_answer_is_waited_for_until_the_deadline()
    {
        using var listener = new Socket(SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        listener.Listen();
        using var deadline = new CancellationTokenSource();
        var asked = Of(new ClamdInspection(listener.LocalEndPoint!), [[1]], deadline.Token);
        using var accepted = await listener.AcceptAsync();
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Fact]
    public async Task A_real_one_finds_what_it_knows_wherever_it_stands()
    {
        using var clamd = ClamdServer.Start();
        var inspection = new ClamdInspection(new ScanOptions { Address = clamd.Address }.EndPoint()!);
        var harm = Encoding.ASCII.GetBytes(ClamdServer.Harm);
        Assert.Equal((InspectionOutcome.Clean, ""), await Of(inspection, [], default));
        Assert.Equal((InspectionOutcome.Clean, ""), await Of(inspection, [Bytes(100_000)], default));
        Assert.Equal(
            (InspectionOutcome.Harmful, "Cpm.Tests.Harm.UNOFFICIAL"),
            await Of(inspection, [Bytes(100_000), harm[..5], harm[5..], Bytes(1_000)], default));
        var large = await Of(inspection, Enumerable.Range(0, 40).Select(_ => Bytes(64 * 1024)).ToArray(), default);
        Assert.Contains(large.Outcome, new[] { InspectionOutcome.TooLarge, InspectionOutcome.Away });
    }

    private static Task<(InspectionOutcome Outcome, string Finding)> Inspect(ScannerPeer peer, byte[][] pieces) =>
        Of(new ClamdInspection(peer.Where), pieces, default);

    private static Task<(InspectionOutcome Outcome, string Finding)> Of(
        ClamdInspection inspection, byte[][] pieces, CancellationToken cancellation) =>
        inspection.Inspect(pieces.Select(p => (ReadOnlyMemory<byte>)p).ToAsyncEnumerable(), cancellation);

    private static byte[][] Many() => [.. Enumerable.Range(0, 500).Select(_ => Bytes(64 * 1024))];

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
