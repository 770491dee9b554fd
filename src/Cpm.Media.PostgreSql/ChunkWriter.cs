using System.Buffers;
using Cpm.Domain.Media;
using Npgsql;

namespace Cpm.Media.PostgreSql;

/// <summary>
/// Writes a part chunk by chunk. Only the last waits for the disk: the log is one, so what was committed before is safe with it.
/// </summary>
internal sealed class ChunkWriter(PostgreSqlStore store, MediaKey blob, string part) : IMediaPartWriter
{
    public const int ChunkBytes = 256 * 1024;

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private int _filled;
    private int _chunks;
    private bool _complete;

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            if (_filled == ChunkBytes)
                await Store(isLast: false, cancellation);
            var taken = Math.Min(bytes.Length, ChunkBytes - _filled);
            bytes[..taken].CopyTo(_buffer.AsMemory(_filled));
            _filled += taken;
            bytes = bytes[taken..];
        }
    }

    public async Task Complete(CancellationToken cancellation)
    {
        if (_complete)
            return;
        await Store(isLast: true, cancellation);
        _complete = true;
    }

    public void Abandon() => _complete = false;

    public async ValueTask DisposeAsync()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        if (_complete || _chunks == 0)
            return;
        try
        {
            await store.Guarded(
                async connection =>
                {
                    await using var command = new NpgsqlCommand(
                        "DELETE FROM media_chunk WHERE blob_id = $1 AND part = $2", connection)
                    {
                        Parameters = { new() { Value = blob.Value }, new() { Value = part } },
                    };
                    return await command.ExecuteNonQueryAsync();
                },
                CancellationToken.None);
        }
        catch (MediaStoreException)
        {
            // It goes with the rest under its number.
        }
    }

    private async Task Store(bool isLast, CancellationToken cancellation)
    {
        await store.Guarded(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                // What was stored by an attempt that was broken off is stored again.
                await using var batch = new NpgsqlBatch(connection, transaction);
                if (!isLast)
                    batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL synchronous_commit = off"));
                batch.BatchCommands.Add(new NpgsqlBatchCommand(
                    """
                    INSERT INTO media_chunk (blob_id, part, chunk, bytes) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (blob_id, part, chunk) DO UPDATE SET bytes = excluded.bytes
                    """)
                {
                    Parameters =
                    {
                        new() { Value = blob.Value }, new() { Value = part }, new() { Value = _chunks },
                        new NpgsqlParameter<ReadOnlyMemory<byte>> { TypedValue = _buffer.AsMemory(0, _filled) },
                    },
                });
                await batch.ExecuteNonQueryAsync(cancellation);
                await transaction.CommitAsync(cancellation);
                return true;
            },
            cancellation);
        (_chunks, _filled) = (_chunks + 1, 0);
    }
}
