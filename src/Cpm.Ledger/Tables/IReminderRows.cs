namespace Cpm.Ledger.Tables;

/// <summary>Durable reminders. Faults throw <see cref="LedgerUnavailableException"/>.</summary>
public interface IReminderRows
{
    /// <summary>The reminders of one grain.</summary>
    /// <param name="grain">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>All of them.</returns>
    Task<IReadOnlyList<ReminderRow>> OfGrain(string grain, CancellationToken cancellation);

    /// <summary>The reminders of a part of the ring.</summary>
    /// <param name="begin">Hashes greater than this.</param>
    /// <param name="end">Hashes up to and with this; when not greater than <paramref name="begin"/> the part wraps around.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>All of them.</returns>
    Task<IReadOnlyList<ReminderRow>> InRange(uint begin, uint end, CancellationToken cancellation);

    /// <summary>One reminder.</summary>
    /// <param name="grain">Whose.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The reminder, or null.</returns>
    Task<ReminderRow?> Find(string grain, string name, CancellationToken cancellation);

    /// <summary>Stores or replaces a reminder.</summary>
    /// <param name="reminder">The reminder; its version is not looked at.</param>
    /// <param name="cancellation">Ends the wait; it may be stored all the same.</param>
    /// <returns>The new version.</returns>
    Task<string> Put(ReminderRow reminder, CancellationToken cancellation);

    /// <summary>Removes a reminder if its version is still the one named.</summary>
    /// <param name="grain">Whose.</param>
    /// <param name="name">Its name.</param>
    /// <param name="etag">The version.</param>
    /// <param name="cancellation">Ends the wait; it may be removed all the same.</param>
    /// <returns>Whether it was removed.</returns>
    Task<bool> Remove(string grain, string name, string etag, CancellationToken cancellation);
}
