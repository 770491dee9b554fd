using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Unix milliseconds inside, google.protobuf.Timestamp on the wire.</summary>
internal static class Times
{
    private const int MsPerSecond = 1_000;
    private const int NanosPerMs = 1_000_000;

    public static Timestamp ToProto(long unixMs)
    {
        var (seconds, ms) = long.DivRem(unixMs, MsPerSecond);
        return new Timestamp { Seconds = seconds, Nanos = (int)ms * NanosPerMs };
    }

    public static Timestamp? ToProtoOrAbsent(long unixMs) => unixMs == 0 ? null : ToProto(unixMs);

    /// <summary>Reads a checked time: 0 when absent; a time before 1970 becomes the earliest that is not "absent".</summary>
    public static long ToMs(Timestamp? time) =>
        time is null ? 0 : Math.Max(1, time.Seconds * MsPerSecond + time.Nanos / NanosPerMs);
}
