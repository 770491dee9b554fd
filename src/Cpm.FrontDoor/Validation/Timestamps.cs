using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Google.Protobuf.WellKnownTypes;

namespace Cpm.FrontDoor.Validation;

/// <summary>Points in time from year 1 to 9999, as google.protobuf.Timestamp allows them.</summary>
internal static class Timestamps
{
    private const long MinSeconds = -62_135_596_800;
    private const long MaxSeconds = 253_402_300_799;
    private const int MaxNanos = 999_999_999;

    public static Refused? Check(Timestamp? time, string field) =>
        time is null || (time.Seconds is >= MinSeconds and <= MaxSeconds && time.Nanos is >= 0 and <= MaxNanos)
            ? null
            : Answers.Field(field);
}
