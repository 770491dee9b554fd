namespace Cpm.Client;

/// <summary>Remembers how far a device has read, so that after a restart it goes on from there.</summary>
public interface ICursorStore
{
    /// <summary>Reads the cursor.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The seq of the last entry the program has finished with; 0 if none.</returns>
    ValueTask<long> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Writes the cursor. Done only when a crash can no longer take it back.</summary>
    /// <param name="cursor">The seq of the last entry the program has finished with.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>When done.</returns>
    ValueTask SaveAsync(long cursor, CancellationToken cancellationToken);
}
