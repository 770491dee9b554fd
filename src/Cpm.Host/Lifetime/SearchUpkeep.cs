using System.Diagnostics.Metrics;
using Cpm.Domain.Search;
using Cpm.Grains.Search;
using Cpm.Host.Composition;
using Cpm.Host.Diagnostics;
using Cpm.Host.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Reads;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Lifetime;

/// <summary>
/// Brings the index that messages are found by behind the ledger: all servers together go round all accounts. It works in short
/// batches and rests after each: shortly while the server has nothing else to do, and much longer while many messages are being stored.
/// </summary>
internal sealed class SearchUpkeep : BackgroundService
{
    private const int AccountsAtOnce = 500;

    // A million accounts that are all up to date are gone round within minutes, for a few hundredths of a processor.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Meter _meter = new(OutboxWatch.MeterName);
    private readonly Counter<long> _taken;
    private readonly SearchFollower _follower;
    private readonly OpenStore _store;
    private readonly SearchSettings _settings;
    private readonly IndexingPace _pace;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private long _round, _lastRound;
    private (long At, long Committed) _seen;

    public SearchUpkeep(SearchFollower follower, OpenStore store, ServerSettings settings, TimeProvider time, ILogger<SearchUpkeep> log)
    {
        (_follower, _store, _settings, _time, _log) = (follower, store, settings.Search, time, log);
        _pace = new IndexingPace(_settings.DutyPercent, _settings.IdleDutyPercent, _settings.BusyTransactionsPerSecond);
        _taken = _meter.CreateCounter<long>("cpm.search.entries", "{entry}", "Entries that were taken into the index.");
        _meter.CreateObservableGauge(
            "cpm.search.behind", () => Volatile.Read(ref _lastRound), "{entry}",
            "Entries that the index lacked of the accounts that this server looked at in its last round.");
        _seen = (time.GetTimestamp(), 0);
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var pause = await Turn(stoppingToken) ? TimeSpan.FromSeconds(_settings.IdleSeconds) : Pause;
                await Task.Delay(pause, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // Whether there is nothing to do for a while.
    private async Task<bool> Turn(CancellationToken stop)
    {
        try
        {
            var (behind, complete) = await _follower.Rows.NextBehind(AccountsAtOnce, stop);
            foreach (var row in behind)
            {
                _round += row.HeadSeq - row.ThroughSeq;
                await CatchUp(row, stop);
            }
            if (complete)
            {
                Volatile.Write(ref _lastRound, _round);
                _round = 0;
            }
            return complete;
        }
        catch (LedgerUnavailableException fault)
        {
            Log.SearchNotFollowed(_log, fault);
            return true;
        }
    }

    private async Task CatchUp(BehindRow row, CancellationToken stop)
    {
        for (var through = row.ThroughSeq; through < row.HeadSeq;)
        {
            var started = _time.GetTimestamp();
            // Not on the thread that waits for the clock: what follows is work.
            var now = await Task.Run(() => _follower.Advance(row.Account, through, stop), stop);
            if (now == through)
                return;
            _taken.Add(now - through);
            through = now;
            await Rest(_time.GetElapsedTime(started), stop);
        }
    }

    private Task Rest(TimeSpan worked, CancellationToken stop)
    {
        var committed = _store.Commit.CommittedTransactions;
        var since = _time.GetElapsedTime(_seen.At).TotalSeconds;
        var perSecond = (committed - _seen.Committed) / Math.Max(since, 0.001);
        if (since > 1)
            _seen = (_time.GetTimestamp(), committed);
        return Task.Delay(_pace.Rest(worked, perSecond), _time, stop);
    }
}
