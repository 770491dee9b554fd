using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Domain.Keeping;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Keeping;

/// <summary>
/// Finds accounts that the operator's rules are new to, also those that nobody has used for long, and wakes each once: from then on it
/// asks itself to be woken. So several servers may do so at once.
/// </summary>
/// <param name="services">What accounts work with.</param>
/// <param name="grains">The way to them.</param>
public sealed class KeepingWalk(AccountServices services, IGrainFactory grains)
{
    /// <summary>Looks at the next accounts.</summary>
    /// <param name="after">The last account of those before; empty for the first.</param>
    /// <param name="count">How many.</param>
    /// <returns>The last of these; empty if there are no more.</returns>
    /// <exception cref="TimeoutException">The store cannot be read now.</exception>
    public async Task<string> Next(string after, int count)
    {
        IReadOnlyList<AccountRow> rows = await services.Read((reader, stop) => reader.ListAccounts(after, count, stop));
        foreach (AccountRow row in rows)
        {
            await Look(row);
        }

        return rows.Count < count ? "" : rows[^1].Name;
    }

    // One that cannot be read must not keep the others from theirs.
    private async Task Look(AccountRow row)
    {
        try
        {
            if (IsNewTo(JsonSerializer.Deserialize(row.State.Span, GrainJson.Default.AccountState)!))
            {
                await Begin(row.Name);
            }
        }
        catch (JsonException fault)
        {
            Log.WakeFailed(services.Log, fault);
        }
    }

    private bool IsNewTo(AccountState account) =>
        account is { Status: AccountStatus.Active, Keeping: null } && account.Circle() is null
        && new KeepingRules(services.Policy.RulesFor(account), []).TakeAway;

    private async Task Begin(string account)
    {
        try
        {
            var begin = new DueWake(services.NowMs, (short)WakeReason.KeepRules, 0);
            await grains.GetGrain<IWakeableGrain>(account).Wake([begin]);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Log.WakeFailed(services.Log, fault); // The next walk finds it again.
        }
    }
}
