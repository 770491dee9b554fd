using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Cpm.Media.Tests.Inspection;

/// <summary>One who listens where a scanner should, takes one medium, and answers as told.</summary>
internal sealed class ScannerPeer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task<byte[]> _taken;

    /// <param name="answer">What it answers; null to break off without a word.</param>
    /// <param name="mostBytes">It breaks off, with its answer, when more than so many bytes have come.</param>
    public ScannerPeer(byte[]? answer, int mostBytes = int.MaxValue)
    {
        _listener.Start();
        _taken = Serve(answer, mostBytes);
    }

    public EndPoint Where => _listener.LocalEndpoint;

    /// <summary>What it was given.</summary>
    public Task<byte[]> Taken => _taken;

    public void Dispose() => _listener.Dispose();

    private async Task<byte[]> Serve(byte[]? answer, int mostBytes)
    {
        using var socket = await _listener.AcceptSocketAsync();
        await using var stream = new NetworkStream(socket);
        var command = new byte[10];
        await stream.ReadExactlyAsync(command);
        Assert.Equal("zINSTREAM\0"u8.ToArray(), command);
        var all = new List<byte>();
        var length = new byte[4];
        while (all.Count <= mostBytes)
        {
            await stream.ReadExactlyAsync(length);
            var piece = new byte[BinaryPrimitives.ReadUInt32BigEndian(length)];
            if (piece.Length == 0)
                break;
            await stream.ReadExactlyAsync(piece);
            all.AddRange(piece);
        }
        if (answer is not null)
            await stream.WriteAsync(answer);
        return [.. all];
    }
}
