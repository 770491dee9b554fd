namespace Cpm.Ledger.Sql;

/// <summary>Numbers of one kind.</summary>
internal sealed class KeyBlocks(ISqlConnections connections, string kind, int size)
{
    private readonly Lock _gate = new();
    private long _next;
    private long _end;
    private Task<long>? _reserving;

    public async Task Warm(CancellationToken cancellation)
    {
        var first = await Reserve(cancellation);
        lock (_gate)
        {
            (_next, _end) = (first, first + size);
        }
    }

    /// <summary>Leaves what is reserved behind unless it lies above a number that was given somewhere.</summary>
    public async ValueTask Pass(long given, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_next > given)
            {
                return;
            }
        }

        // Reserved after that number was given, so it lies above it.
        var first = await Reserve(cancellation);
        lock (_gate)
        {
            if (first > _next)
            {
                // A block that was fetched ahead may lie below this one.
                (_next, _end, _reserving) = (first, first + size, null);
            }
        }
    }

    public long Next()
    {
        lock (_gate)
        {
            if (_end - _next < size / 5)
            {
                // One that failed is tried again by the next call that comes this far.
                if (_reserving is null or { IsFaulted: true })
                {
                    _reserving = Task.Run(() => Reserve(CancellationToken.None));
                }
            }

            if (_next == _end)
            {
                Renew();
            }

            return _next++;
        }
    }

    // Only reached when the block fetched ahead is late.
    private void Renew()
    {
        var reserving = _reserving!;
        _reserving = null;
#pragma warning disable VSTHRD002 // It runs on the pool and needs nothing this thread holds.
        var first = reserving.GetAwaiter().GetResult();
#pragma warning restore VSTHRD002
        (_next, _end) = (first, first + size);
    }

    private Task<long> Reserve(CancellationToken cancellation) => connections.Write(async (session, ct) =>
    {
        var end = 0L;
        await session.Each(
            """
            INSERT INTO key_block (kind, next) VALUES ($1, $2 + 1)
            ON CONFLICT (kind) DO UPDATE SET next = key_block.next + $2 RETURNING next
            """,
            row => end = row.GetInt64(0), ct, kind, (long)size);
        return end - size;
    }, cancellation);
}
