using Cpm.Host.Settings;
using Cpm.Ledger;
using Cpm.Ledger.Tables;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Lifetime;

/// <summary>
/// Keeps the store small: drops receipts of requests that nobody will repeat any more, and records of operators' calls that are
/// older than they have to be kept.
/// </summary>
internal sealed class Upkeep(
    ILedgerMaintenance maintenance, IAuditRows audit, ServerSettings settings, TimeProvider time, ILogger<Upkeep> log)
    : Recurring(TimeSpan.FromSeconds(EverySeconds), time)
{
    private const int RowsAtOnce = 1_000;
    private const int EverySeconds = 30;

    protected override async Task Turn(CancellationToken stop)
    {
        try
        {
            await maintenance.PruneReceipts(Ago(TimeSpan.FromHours(settings.Ledger.ReceiptRetentionHours)), RowsAtOnce, stop);
            await audit.Prune(Ago(TimeSpan.FromDays(settings.Ledger.AuditRetentionDays)), RowsAtOnce, stop);
        }
        catch (LedgerUnavailableException fault)
        {
            Log.UpkeepFailed(log, fault);
        }
    }

    private long Ago(TimeSpan age) => (Time.GetUtcNow() - age).ToUnixTimeMilliseconds();
}
