using System.Net.Sockets;
using Cpm.Domain.Media;
using Npgsql;

namespace Cpm.Media.PostgreSql;

/// <summary>
/// Bytes of media in rows of the ledger's database: every server reaches them, and they are in its back-up. For media in moderate
/// numbers; an object store is cheaper for many.
/// </summary>
public sealed class PostgreSqlStore : IMediaStore
{
    /// <summary>Connections at most; each is held for one chunk at a time.</summary>
    private const int MostConnections = 16;

    private readonly NpgsqlDataSource _pool;

    /// <summary>Opens the store; connections are made when needed. The table is made by the ledger's migrations.</summary>
    /// <param name="connectionString">The ledger's database.</param>
    public PostgreSqlStore(string connectionString) => _pool = new NpgsqlDataSourceBuilder(
        new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = MostConnections, ApplicationName = "cpm-media" }.ToString())
        .Build();

    /// <inheritdoc />
    public Task<IMediaPartWriter> Create(MediaKey blob, string name, CancellationToken cancellation) =>
        Task.FromResult<IMediaPartWriter>(new ChunkWriter(this, blob, name));

    /// <inheritdoc />
    public Task<Stream> Open(MediaKey blob, string name, long offset, long length, CancellationToken cancellation) =>
        Task.FromResult<Stream>(new ChunkReader(this, blob, name, offset));

    /// <inheritdoc />
    public Task Delete(MediaKey blob, CancellationToken cancellation) => Guarded(
        async connection =>
        {
            await using var command = new NpgsqlCommand("DELETE FROM media_chunk WHERE blob_id = $1", connection)
            {
                Parameters = { new() { Value = blob.Value } },
            };
            return await command.ExecuteNonQueryAsync(cancellation);
        },
        cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _pool.DisposeAsync();

    internal async Task<T> Guarded<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _pool.OpenConnectionAsync(cancellation);
            return await work(connection);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException or SocketException)
        {
            throw new MediaStoreException("The database of media cannot be used.", fault);
        }
    }
}
