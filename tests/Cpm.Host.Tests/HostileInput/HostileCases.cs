using Google.Protobuf.Reflection;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>A request that is bad in one place.</summary>
/// <param name="What">Which place, and how.</param>
/// <param name="Message">Its bytes.</param>
/// <param name="Unreadable">No reader of protobuf may take it.</param>
internal sealed record HostileCase(string What, byte[] Message, bool Unreadable = false);

/// <summary>Everything that can be wrong with a request, made from its descriptor.</summary>
internal static class HostileCases
{
    private const int Large = 300 * 1024;

    private static readonly (string What, byte[] Bytes)[] BadTexts =
    [
        ("a lone continuation byte", [0x80]), ("bytes that are never UTF-8", [0x61, 0xFF, 0xFE]),
        ("an overlong zero", [0xC0, 0x80]), ("a surrogate", [0xED, 0xA0, 0x80]), ("a cut character", [0xF0, 0x9F, 0x98]),
    ];

    internal static IEnumerable<HostileCase> Of(MessageDescriptor type) =>
    [
        new("nothing at all", []),
        new("a field number of zero", [0x00, 0x01], Unreadable: true),
        new("an unknown field", [0xFA, 0x3F, 0x02, 0x01, 0x02]),
        .. Inside(type, 0),
    ];

    private static IEnumerable<HostileCase> Inside(MessageDescriptor type, int depth) =>
        type.Fields.InFieldNumberOrder().SelectMany(field => Ways(field, depth)
            .Select(way => way with { What = $"{field.Name}: {way.What}", Message = With(type, field, way.Message, depth) }));

    private static byte[] With(MessageDescriptor type, FieldDescriptor field, byte[] instead, int depth) =>
        // Bad fields go last, so that a reader cannot stop before them.
        [.. Plausible.Message(type, f => f == field || IsRival(f, field) ? [] : null, depth), .. instead];

    private static bool IsRival(FieldDescriptor one, FieldDescriptor other) =>
        one.RealContainingOneof is not null && one.RealContainingOneof == other.RealContainingOneof;

    private static IEnumerable<HostileCase> Ways(FieldDescriptor field, int depth) =>
        Common(field).Concat(field.FieldType switch
        {
            FieldType.String => Texts(field),
            FieldType.Bytes => [new("oversized", Encoding.Sized(field, new byte[Large]))],
            FieldType.Message when depth < 4 => Messages(field, depth),
            FieldType.Message => [],
            _ => Numbers(field),
        });

    private static IEnumerable<HostileCase> Common(FieldDescriptor field)
    {
        yield return new("missing", []);
        yield return new("wrong type", Encoding.IsSized(field)
            ? [.. Encoding.Tag(field, Encoding.Varint), 7]
            : Encoding.Sized(field, [0xFF, 0xFF, 0xFF]), field.IsRepeated && !Encoding.IsSized(field));
        yield return new("of eight bytes", [.. Encoding.Tag(field, Encoding.Fixed64), 1, 2, 3, 4, 5, 6, 7, 8]);
        yield return new("of four bytes", [.. Encoding.Tag(field, Encoding.Fixed32), 1, 2, 3, 4]);
        yield return new("a group without end", Encoding.Tag(field, Encoding.StartGroup), Unreadable: true);
        yield return new("no such type", Encoding.Tag(field, Encoding.NoSuchType), Unreadable: true);
        yield return new("cut after its tag", Encoding.Tag(field, Encoding.Length), Unreadable: true);
        if (Encoding.IsSized(field))
        {
            yield return new("longer than the rest", Encoding.Sized(field, [1], 1_000), Unreadable: true);
            yield return new("of negative length", Encoding.Sized(field, [1], -1), Unreadable: true);
        }

        if (field.IsRepeated)
        {
            byte[] one = Plausible.Field(field, 4);
            yield return new("two thousand times", [.. Enumerable.Repeat(one, 2_000).SelectMany(b => b)]);
        }
    }

    private static IEnumerable<HostileCase> Texts(FieldDescriptor field) =>
    [
        .. BadTexts.Select(bad => new HostileCase(bad.What, Encoding.Sized(field, bad.Bytes))),
        new("oversized", Encoding.Text(field, new string('x', Large))),
        new("one thousand characters", Encoding.Text(field, new string('é', 1_000))),
        new("empty", Encoding.Text(field, "")),
        new("a zero character", Encoding.Text(field, "a\0b")),
        new("control characters", Encoding.Text(field, "a\r\n\u001B[31mb\u202E")),
        new("a way out of a folder", Encoding.Text(field, "../../../etc/passwd")),
        new("a statement", Encoding.Text(field, "'; DROP TABLE account; --")),
        new("a large number", Encoding.Text(field, "99999999999999999999999999")),
        new("other digits", Encoding.Text(field, "m١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦")),
    ];

    private static IEnumerable<HostileCase> Messages(FieldDescriptor field, int depth) =>
    [
        new("empty", Encoding.Sized(field, [])),
        new("no message", Encoding.Sized(field, [0xFF, 0xFF, 0xFF, 0xFF]), Unreadable: true),
        .. Inside(field.MessageType, depth + 1).Select(inner => inner with { Message = Encoding.Sized(field, inner.Message) }),
    ];

    private static IEnumerable<HostileCase> Numbers(FieldDescriptor field) =>
    [
        .. new ulong[] { 0, 2, 999, int.MaxValue, int.MaxValue + 1UL, uint.MaxValue, long.MaxValue, 1UL << 63, ulong.MaxValue }
            .Select(n => new HostileCase($"{n}", [.. Encoding.Tag(field, Encoding.Varint), .. Encoding.Number(n)])),
        new("a number without end", [.. Encoding.Tag(field, Encoding.Varint), .. Enumerable.Repeat((byte)0xFF, 11)], Unreadable: true),
    ];
}
