namespace Cpm.Client;

/// <summary>A cursor that ends with the program: good where everything is read again at start.</summary>
public sealed class MemoryCursorStore : ICursorStore
{
    private long _cursor;

    /// <summary>Begins at a cursor.</summary>
    /// <param name="cursor">The seq of the last entry that is not wanted again; 0 means from the beginning.</param>
    public MemoryCursorStore(long cursor = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cursor);
        _cursor = cursor;
    }

    /// <inheritdoc />
    public ValueTask<long> LoadAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(Interlocked.Read(ref _cursor));

    /// <inheritdoc />
    public ValueTask SaveAsync(long cursor, CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref _cursor, cursor);
        return ValueTask.CompletedTask;
    }
}
