namespace Cpm.Grains.Admin;

/// <summary>The record of what operators did. A stateless worker; key 0.</summary>
[Alias("cpm.IAuditGrain")]
public interface IAuditGrain : IGrainWithIntegerKey
{
    /// <summary>Puts a call on record, durably, before it is done.</summary>
    /// <param name="call">The call.</param>
    /// <returns>Its number.</returns>
    [Alias("Open")]
    Task<long> Open(AuditView call);

    /// <summary>Adds how a call ended.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="outcome">How it ended.</param>
    /// <returns>When stored.</returns>
    [Alias("Close")]
    Task Close(long id, string outcome);

    /// <summary>Calls on record, youngest first.</summary>
    /// <param name="before">Where the page begins; <see cref="long.MaxValue"/> for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page.</returns>
    [Alias("List")]
    Task<Page<AuditView>> List(long before, int count);
}
