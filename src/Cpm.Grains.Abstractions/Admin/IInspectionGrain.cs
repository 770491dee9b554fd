namespace Cpm.Grains.Admin;

/// <summary>What operators look at when something is wrong, as it is in the store. A stateless worker; key 0.</summary>
[Alias("cpm.IInspectionGrain")]
public interface IInspectionGrain : IGrainWithIntegerKey
{
    /// <summary>Looks at an account.</summary>
    /// <param name="accountId">Which.</param>
    /// <returns>How it stands, or why not.</returns>
    [Alias("Account")]
    Task<Answer<AccountStanding>> Account(string accountId);

    /// <summary>Lists what is owed, oldest first.</summary>
    /// <param name="accountId">By whom; empty for all.</param>
    /// <param name="after">Where the page begins; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Outbox")]
    Task<Answer<Page<OutboxView>>> Outbox(string accountId, long after, int count);

    /// <summary>Lists what waits for its time.</summary>
    /// <param name="accountId">Whose; empty for all.</param>
    /// <param name="after">Where the page begins, as the page before said; empty for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Schedule")]
    Task<Answer<Page<ScheduledView>>> Schedule(string accountId, string after, int count);
}
