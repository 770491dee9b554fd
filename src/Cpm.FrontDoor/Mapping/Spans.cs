using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Mapping;

/// <summary>Milliseconds inside, google.protobuf.Duration on the wire; 0 is absent.</summary>
internal static class Spans
{
    private const int MsPerSecond = 1_000;
    private const int NanosPerMs = 1_000_000;

    public static Duration? ToProtoOrAbsent(long ms) => ms == 0
        ? null
        : new Duration { Seconds = ms / MsPerSecond, Nanos = (int)(ms % MsPerSecond) * NanosPerMs };

    public static long ToMs(Duration? span) => span is null ? 0 : span.Seconds * MsPerSecond + span.Nanos / NanosPerMs;
}
