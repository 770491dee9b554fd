using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>Protobuf by hand, right or wrong.</summary>
internal static class Encoding
{
    internal const int Varint = 0, Fixed64 = 1, Length = 2, StartGroup = 3, Fixed32 = 5, NoSuchType = 7;

    internal static byte[] Tag(FieldDescriptor field, int wireType) => Number(((ulong)field.FieldNumber << 3) | (uint)wireType);

    internal static byte[] Number(ulong value)
    {
        using var stream = new MemoryStream();
        for (; value >= 0x80; value >>= 7)
        {
            stream.WriteByte((byte)(value | 0x80));
        }

        stream.WriteByte((byte)value);
        return stream.ToArray();
    }

    internal static byte[] Sized(FieldDescriptor field, byte[] content, int? saidLength = null) =>
        [.. Tag(field, Length), .. Number((ulong)(saidLength ?? content.Length)), .. content];

    internal static byte[] Text(FieldDescriptor field, string text) => Sized(field, ByteString.CopyFromUtf8(text).ToByteArray());

    internal static bool IsSized(FieldDescriptor field) =>
        field.FieldType is FieldType.String or FieldType.Bytes or FieldType.Message;
}
