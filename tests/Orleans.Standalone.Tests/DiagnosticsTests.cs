using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Orleans.Standalone.Tests;

// A listener hears the whole process, and what is listened to runs otherwise.
[Collection("alone")]
public sealed class DiagnosticsTests
{
    [Fact]
    public void Counters_have_the_names_that_Orleans_gives_them()
    {
        using SimulatedRuntime sim = Sim.Create();
        var seen = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        IMeterFactory factory = sim.Services.GetRequiredService<IMeterFactory>();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == "Microsoft.Orleans" && instrument.Meter.Scope == factory)
                self.EnableMeasurementEvents(instrument);
        };
        Count<int>(listener, seen, n => n);
        Count<long>(listener, seen, n => n);
        Count<double>(listener, seen, _ => 1);
        listener.Start();
        sim.Run(async () =>
        {
            await sim.Grain<ICounter>("x").Add(1, write: true);
            await Assert.ThrowsAsync<TimeoutException>(() => sim.Grain<ISleeper>("x").Sleep(40));
            listener.RecordObservableInstruments();
        });
        Assert.Equal(2, seen["orleans-catalog-activation-created"]);
        Assert.Equal(2, seen["orleans-catalog-activations"]);
        Assert.Equal(1, seen["orleans-app-requests-timedout"]);
        Assert.Equal(1, seen["orleans-storage-read-latency"]);
        Assert.Equal(1, seen["orleans-storage-write-latency"]);
        Assert.True(seen["orleans-app-requests-latency"] >= 1);
    }

    [Fact]
    public void A_call_leaves_a_trace_from_caller_to_grain()
    {
        var seen = new ConcurrentQueue<Activity>();
        using var source = new ActivitySource("test");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Microsoft.Orleans.Application" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        ActivityTraceId trace = default;
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            using Activity? root = source.StartActivity("root");
            trace = root!.TraceId;
            await sim.Grain<IContextual>("a").ReadThrough("b");
        });
        IEnumerable<string> names = seen.Where(a => a.TraceId == trace && a.Source.Name != "test")
            .Select(a => $"{a.OperationName} {a.Kind} {a.GetTagItem("rpc.method")}");
        Assert.Equal(
            "IContextual/Read Server Read, IContextual/Read Client Read, "
            + "IContextual/ReadThrough Server ReadThrough, IContextual/ReadThrough Client ReadThrough",
            string.Join(", ", names));
    }

    private static void Count<T>(
        MeterListener listener, ConcurrentDictionary<string, double> seen, Func<T, double> amount)
        where T : struct =>
        listener.SetMeasurementEventCallback<T>((instrument, value, _, _) =>
            seen.AddOrUpdate(instrument.Name, amount(value), (_, before) => before + amount(value)));
}
