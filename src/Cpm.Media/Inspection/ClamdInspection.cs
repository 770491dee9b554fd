using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Cpm.Media.Inspection;

/// <summary>
/// ClamAV's daemon, by its command INSTREAM: lengths and bytes, an empty piece, then one line. A connection a medium. Of our own,
/// because the known package speaks to TCP only, and a scanner on the same machine is better reached by a socket of its file system.
/// </summary>
/// <param name="where">Where it listens.</param>
public sealed class ClamdInspection(EndPoint where) : IMediaInspection
{
    private const int LengthBytes = sizeof(uint);
    private const int PieceBytes = 64 * 1024;
    private const int MostAnswerBytes = 4_096;

    /// <inheritdoc />
    public async Task<(InspectionOutcome Outcome, string Finding)> Inspect(
        IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var socket = where is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(where, cancellation);
            // Who breaks off says why: also if not all could be sent, there is an answer to read.
            var sentAll = await TrySend(socket, content, cancellation);
            var answer = ClamdAnswer.Read(await Receive(socket, cancellation));
            return sentAll || answer.Outcome is InspectionOutcome.TooLarge ? answer : (InspectionOutcome.Away, "");
        }
        catch (SocketException)
        {
            return (InspectionOutcome.Away, "");
        }
    }

    private static async Task<bool> TrySend(
        Socket socket, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken cancellation)
    {
        var buffer = new byte[LengthBytes + PieceBytes];
        try
        {
            await SendAll(socket, "zINSTREAM\0"u8.ToArray(), cancellation);
            await foreach (var piece in content.WithCancellation(cancellation))
            {
                for (var rest = piece; !rest.IsEmpty;)
                {
                    var taken = rest[..Math.Min(rest.Length, PieceBytes)];
                    BinaryPrimitives.WriteUInt32BigEndian(buffer, (uint)taken.Length);
                    taken.CopyTo(buffer.AsMemory(LengthBytes));
                    await SendAll(socket, buffer.AsMemory(0, LengthBytes + taken.Length), cancellation);
                    rest = rest[taken.Length..];
                }
            }
            await SendAll(socket, new byte[LengthBytes], cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task SendAll(Socket socket, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, cancellation)..];
    }

    private static async Task<byte[]> Receive(Socket socket, CancellationToken cancellation)
    {
        var answer = new byte[MostAnswerBytes];
        var filled = 0;
        while (filled < answer.Length)
        {
            var read = await socket.ReceiveAsync(answer.AsMemory(filled), cancellation);
            filled += read;
            if (read == 0 || answer.AsSpan(0, filled).IndexOf((byte)0) >= 0)
                break;
        }
        return answer[..filled];
    }
}
