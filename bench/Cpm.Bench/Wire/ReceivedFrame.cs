using System.Buffers;
using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Bench.Wire;

/// <summary>A frame that the driver received: one object for each call, filled anew by each frame.</summary>
internal sealed class ReceivedFrame
{
    private byte[] _scratch = new byte[1024];
    private int _length;

    public ReceivedFrame Fill(DeserializationContext context)
    {
        var payload = context.PayloadAsReadOnlySequence();
        _length = checked((int)payload.Length);
        if (_scratch.Length < _length)
            _scratch = new byte[_length * 2];
        payload.CopyTo(_scratch);
        return this;
    }

    public ConnectResponse.FrameOneofCase Kind => (ConnectResponse.FrameOneofCase)Outer().Field;

    /// <summary>The bytes of the message inside the frame.</summary>
    public ReadOnlySpan<byte> Inner => Outer().Bytes;

    public ConnectResponse Parse() => ConnectResponse.Parser.ParseFrom(_scratch, 0, _length);

    private FieldReader Outer()
    {
        var reader = new FieldReader(_scratch.AsSpan(0, _length));
        reader.Next();
        return reader;
    }
}
