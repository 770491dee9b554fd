using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Validation;

/// <summary>Lengths of time from one second to 366 days.</summary>
internal static class Durations
{
    private const long MaxSeconds = 366L * 24 * 60 * 60;
    private const int MaxNanos = 999_999_999;

    public static Refused? Check(Duration? span, string field) =>
        span is null || (span.Seconds is >= 1 and < MaxSeconds && span.Nanos is >= 0 and <= MaxNanos)
            || (span.Seconds == MaxSeconds && span.Nanos == 0)
            ? null
            : Answers.Field(field);
}
