using System.Buffers;
using System.Buffers.Text;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.Bench.Wire;

/// <summary>
/// A frame that the driver writes. A send is serialized once for its pair; for each message only the request id, the
/// number and the time in the body are written over, so that a message costs the driver one copy.
/// </summary>
internal sealed class SendFrame
{
    public const int BodyBytes = 100;

    private const int NumberDigits = 16;
    private const string IdMark = "@@@@@@@@-@@@@-7";
    private const string NumberMark = "################";
    private const string TimeMark = "$$$$$$$$$$$$$$$$";

    private readonly byte[] _bytes;
    private readonly int _idAt;
    private readonly int _numberAt;
    private readonly int _timeAt;

    private SendFrame(byte[] bytes)
    {
        _bytes = bytes;
        _idAt = bytes.AsSpan().IndexOf("@@@@@@@@-@@@@-7"u8);
        _numberAt = bytes.AsSpan().IndexOf("################"u8);
        _timeAt = bytes.AsSpan().IndexOf("$$$$$$$$$$$$$$$$"u8);
    }

    public static SendFrame Of(ConnectRequest request) => new(request.ToByteArray());

    public static SendFrame MessageTo(string recipient, string pair) => Of(new ConnectRequest
    {
        Send = new SendMessageRequest
        {
            RequestId =
                $"{IdMark}{(uint)string.GetHashCode(pair, StringComparison.Ordinal) % 4096:x3}-8@@@-@@@@@@@@@@@@",
            Recipients = { recipient },
            Content = new Content
            {
                Parts =
                {
                    new ContentPart
                    {
                        MediaType = "text/plain",
                        Body = ByteString.CopyFromUtf8((NumberMark + TimeMark).PadRight(BodyBytes, '.')),
                    },
                },
            },
        },
    });

    public void Stamp(long number, long timestamp)
    {
        WriteId(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), number);
        WriteDigits(_numberAt, number);
        WriteDigits(_timeAt, timestamp);
    }

    /// <summary>Reads back what <see cref="Stamp"/> wrote into a body.</summary>
    public static bool TryReadStamp(ReadOnlySpan<byte> body, out long number, out long timestamp)
    {
        timestamp = 0;
        return Utf8Parser.TryParse(body[..NumberDigits], out number, out _, 'x')
            && Utf8Parser.TryParse(body.Slice(NumberDigits, NumberDigits), out timestamp, out _, 'x');
    }

    public static void Serialize(SendFrame frame, SerializationContext context)
    {
        context.SetPayloadLength(frame._bytes.Length);
        context.GetBufferWriter().Write(frame._bytes);
        context.Complete();
    }

    // A UUID of version 7, as the SDK makes them: the time first, then what tells pairs and messages apart.
    private void WriteId(long timeMs, long number)
    {
        WriteDigits(_idAt, timeMs >> 16, 8);
        WriteDigits(_idAt + 9, timeMs & 0xFFFF, 4);
        WriteDigits(_idAt + 20, (number >> 48) & 0xFFF, 3);
        WriteDigits(_idAt + 24, number & 0xFFFF_FFFF_FFFF, 12);
    }

    private void WriteDigits(int at, long value, byte digits = NumberDigits) =>
        Utf8Formatter.TryFormat(value, _bytes.AsSpan(at, digits), out _, new StandardFormat('x', digits));
}
