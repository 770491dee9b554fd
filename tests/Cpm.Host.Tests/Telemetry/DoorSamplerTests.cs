using System.Diagnostics;
using Cpm.Host.Diagnostics;
using OpenTelemetry.Trace;

namespace Cpm.Host.Tests.Telemetry;

public sealed class DoorSamplerTests
{
    private const string Call = "Microsoft.AspNetCore.Hosting.HttpRequestIn";

    [Theory]
    [InlineData(Call, 1, true)]
    [InlineData("cpm.send", 1, true)]
    [InlineData(Call, 0, false)]
    [InlineData("IDeliveryGrain/Attach", 1, false)]
    public void A_trace_begins_at_the_door_and_nowhere_else(string name, double ratio, bool traced) =>
        Assert.Equal(traced, Samples(new DoorSampler(ratio, followCallers: false), name, default));

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void What_is_part_of_a_trace_goes_by_the_trace(bool recorded, bool traced) =>
        Assert.Equal(traced, Samples(new DoorSampler(recorded ? 0 : 1, false), "IMailboxGrain/Arrive", Parent(recorded)));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void A_caller_decides_only_where_he_is_followed(bool follows, bool traced) =>
        Assert.Equal(traced, Samples(new DoorSampler(0, follows), Call, Parent(recorded: true)));

    private static ActivityContext Parent(bool recorded) => new(
        ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(),
        recorded ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None, isRemote: true);

    private static bool Samples(DoorSampler sampler, string name, ActivityContext parent)
    {
        var trace = parent.TraceId == default ? ActivityTraceId.CreateRandom() : parent.TraceId;
        var asked = new SamplingParameters(parent, trace, name, ActivityKind.Server);
        return sampler.ShouldSample(asked).Decision == SamplingDecision.RecordAndSample;
    }
}
