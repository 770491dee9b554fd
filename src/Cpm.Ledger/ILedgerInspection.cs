using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger;

/// <summary>
/// Reads across accounts, for operators: what waits and for how long. Faults throw <see cref="LedgerUnavailableException"/>.
/// </summary>
public interface ILedgerInspection
{
    /// <summary>How much an account owes, and since when.</summary>
    /// <param name="account">Whose debt.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The sum.</returns>
    Task<OutboxSize> Owed(AccountKey account, CancellationToken cancellation);

    /// <summary>Tells how much is owed to others, by all accounts together. The rows first written are looked at first.</summary>
    /// <param name="atMost">So many rows are counted at most, so that it stays cheap when much is owed.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How much, and since when.</returns>
    Task<OutboxSize> MeasureOutbox(int atMost, CancellationToken cancellation);

    /// <summary>What is owed, oldest first.</summary>
    /// <param name="account">By whom; null for all.</param>
    /// <param name="afterId">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<OwedRow>> ListOutbox(AccountKey? account, long afterId, int count, CancellationToken cancellation);

    /// <summary>What waits for its time: of one account by reason and time, of all by shard and time.</summary>
    /// <param name="account">Whose; null for all.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<ScheduleRow>> ListSchedule(
        AccountKey? account, ScheduleRow? after, int count, CancellationToken cancellation);
}
