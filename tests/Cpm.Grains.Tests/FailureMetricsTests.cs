using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cpm.Grains.Telemetry;

namespace Cpm.Grains.Tests;

public sealed class FailureMetricsTests
{
    [Fact]
    public void What_did_not_reach_a_recipient_is_counted_with_why_and_with_nothing_else() => Scene.Play(async scene =>
    {
        var seen = new ConcurrentQueue<KeyValuePair<string, object?>[]>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == GrainMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Enqueue(tags.ToArray()));
        listener.Start();

        await scene.Send("ada", Scene.To("bob") with { OnlineOnly = true });
        await scene.Send("ada", Scene.To("cleo") with { ExpireAtMs = scene.Node.NowMs + 1_000 });
        await scene.Settle();
        await scene.Node.Wait(10);

        // Other tests run beside this one; what they count has reasons of the same few kinds.
        Assert.All(seen, tags => Assert.Equal("reason", Assert.Single(tags).Key));
        Assert.Superset(
            new HashSet<object?> { "not_online", "expired" }, seen.SelectMany(tags => tags).Select(tag => tag.Value).ToHashSet());
    });
}
