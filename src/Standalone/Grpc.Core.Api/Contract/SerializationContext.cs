using System.Buffers;

namespace Grpc.Core;

/// <summary>Where one message is written to; ends with one of the two <c>Complete</c>.</summary>
public abstract class SerializationContext
{
    /// <summary>Says the exact size before the first byte, so that no buffer is copied.</summary>
    /// <param name="payloadLength">Bytes.</param>
    public virtual void SetPayloadLength(int payloadLength)
    {
    }

    /// <summary>Takes the whole message at once.</summary>
    /// <param name="payload">The bytes; the context owns them now.</param>
    public virtual void Complete(byte[] payload) => throw new NotSupportedException();

    /// <summary>The transport's own buffer to write into.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotSupportedException();

    /// <summary>Says that the message is whole in the buffer.</summary>
    public virtual void Complete() => throw new NotSupportedException();
}
