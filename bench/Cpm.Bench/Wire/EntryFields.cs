using Cpm.Protocol.V1;

namespace Cpm.Bench.Wire;

/// <summary>Finds in an entry the one thing the driver looks at: the body of a message that came in.</summary>
internal static class EntryFields
{
    /// <summary>The first part's body of an arrived message; empty for any other entry.</summary>
    public static ReadOnlySpan<byte> BodyOf(ReadOnlySpan<byte> entry)
    {
        var arrived = Find(entry, Entry.MessageArrivedFieldNumber);
        var message = Find(arrived, MessageArrived.MessageFieldNumber);
        var content = Find(message, Message.ContentFieldNumber);
        var part = Find(content, Content.PartsFieldNumber);
        return Find(part, ContentPart.BodyFieldNumber);
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> message, int field)
    {
        var reader = new FieldReader(message);
        while (reader.Next())
        {
            if (reader.Field == field)
                return reader.Bytes;
        }
        return default;
    }
}
