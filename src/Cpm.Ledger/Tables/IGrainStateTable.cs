namespace Cpm.Ledger.Tables;

/// <summary>Small whole states of grains, each replaced at once. Faults throw <see cref="LedgerUnavailableException"/>.</summary>
public interface IGrainStateTable
{
    /// <summary>Reads a state.</summary>
    /// <param name="type">The kind of grain and the name of the state.</param>
    /// <param name="key">Which grain.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The state, or null if there is none.</returns>
    Task<GrainStateRow?> Read(string type, string key, CancellationToken cancellation);

    /// <summary>Writes a state if nobody else did since it was read.</summary>
    /// <param name="type">The kind of grain and the name of the state.</param>
    /// <param name="key">Which grain.</param>
    /// <param name="state">The new state.</param>
    /// <param name="etag">The version read; null if there was none.</param>
    /// <param name="cancellation">Ends the wait; the state may be written all the same.</param>
    /// <returns>The new version, or null if the stored version is another.</returns>
    Task<string?> Write(string type, string key, ReadOnlyMemory<byte> state, string? etag, CancellationToken cancellation);

    /// <summary>Removes a state if nobody else wrote it since it was read.</summary>
    /// <param name="type">The kind of grain and the name of the state.</param>
    /// <param name="key">Which grain.</param>
    /// <param name="etag">The version read; null if there was none.</param>
    /// <param name="cancellation">Ends the wait; the state may be removed all the same.</param>
    /// <returns>Whether there is none now; false if the stored version is another.</returns>
    Task<bool> Clear(string type, string key, string? etag, CancellationToken cancellation);
}
