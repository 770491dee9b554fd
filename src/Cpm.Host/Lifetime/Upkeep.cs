using Cpm.Host.Settings;
using Cpm.Ledger;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Lifetime;

/// <summary>Keeps the store small: drops receipts of requests that nobody will repeat any more.</summary>
internal sealed class Upkeep(
    ILedgerMaintenance maintenance, ServerSettings settings, TimeProvider time, ILogger<Upkeep> log) : BackgroundService
{
    private const int RowsAtOnce = 1_000;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Prune(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task Prune(CancellationToken stop)
    {
        var oldest = time.GetUtcNow() - TimeSpan.FromHours(settings.Ledger.ReceiptRetentionHours);
        try
        {
            await maintenance.PruneReceipts(oldest.ToUnixTimeMilliseconds(), RowsAtOnce, stop);
        }
        catch (LedgerUnavailableException fault)
        {
            Log.UpkeepFailed(log, fault);
        }
    }
}
