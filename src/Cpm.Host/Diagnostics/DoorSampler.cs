using Cpm.FrontDoor;
using OpenTelemetry.Trace;

namespace Cpm.Host.Diagnostics;

/// <summary>
/// Decides what is traced: at the door, once for a whole trace. What begins elsewhere (a timer's calls, a ring) is not; what is
/// part of a trace goes by the trace, on every server alike, because the share is taken by the trace's id. Anybody may send a
/// traceparent, so a caller decides only where he is followed.
/// </summary>
internal sealed class DoorSampler(double ratio, bool followCallers) : Sampler
{
    private const string Call = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private static readonly SamplingResult Traced = new(SamplingDecision.RecordAndSample);
    private static readonly SamplingResult Untraced = new(SamplingDecision.Drop);
    private readonly TraceIdRatioBasedSampler _share = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        var isTraced = (parent.TraceFlags & System.Diagnostics.ActivityTraceFlags.Recorded) != 0;
        return samplingParameters.Name switch
        {
            Call when followCallers && isTraced => Traced,
            Call or FrontDoorRegistration.FirstTraceName => _share.ShouldSample(samplingParameters),
            _ => isTraced ? Traced : Untraced,
        };
    }
}
