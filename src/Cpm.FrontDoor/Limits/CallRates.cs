using System.Collections.Concurrent;
using Cpm.Domain;
using Cpm.Grains;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace Cpm.FrontDoor.Limits;

/// <summary>Counts the calls of each account, and the calls and frames of each network connection, at this door.</summary>
internal sealed class CallRates(RateOptions options, TimeProvider time)
{
    private const int SweepAt = 100_000;
    private static readonly object ConnectionKey = new();
    private readonly ConcurrentDictionary<string, Bucket> _accounts = new(StringComparer.Ordinal);
    private int _sweepAt = SweepAt;

    public Refused? CountCall(HttpContext context, string account)
    {
        var nowMs = NowMs();
        if (!OfConnection(context).TryTake(nowMs, out var wait))
            return Refuse(wait);
        var bucket = _accounts.GetOrAdd(account, static (_, rates) => rates.NewForAccount(), this);
        if (_accounts.Count > _sweepAt)
            Sweep(nowMs);
        return bucket.TryTake(nowMs, out wait) ? null : Refuse(wait);
    }

    /// <summary>The bucket of the network connection under a call, for the frames of an open stream.</summary>
    public Bucket OfConnection(HttpContext context)
    {
        var items = context.Features.Get<IConnectionItemsFeature>()?.Items;
        if (items is null)
            return options.ForConnection(NowMs());
        lock (items)
        {
            if (items.TryGetValue(ConnectionKey, out var known) && known is Bucket bucket)
                return bucket;
            bucket = options.ForConnection(NowMs());
            items[ConnectionKey] = bucket;
            return bucket;
        }
    }

    public Refused? CountFrame(Bucket connection) =>
        connection.TryTake(NowMs(), out var wait) ? null : Refuse(wait);

    private Bucket NewForAccount() => options.ForAccount(NowMs());

    private static Refused Refuse(TimeSpan wait) => Refused.From(Refusal.Rate(wait));

    private long NowMs() => (long)time.GetElapsedTime(0).TotalMilliseconds;

    private void Sweep(long nowMs)
    {
        foreach (var (account, bucket) in _accounts)
        {
            if (bucket.IsForgettable(nowMs))
                _accounts.TryRemove(new KeyValuePair<string, Bucket>(account, bucket));
        }
        // As many as are busy may stay; look again only when that has grown by as much.
        _sweepAt = _accounts.Count + SweepAt;
    }
}
