using Cpm.Domain.Media;
using Npgsql;

namespace Cpm.Media.PostgreSql;

/// <summary>Reads a part from somewhere on, a chunk at a time: no connection is held while whoever reads is slow.</summary>
internal sealed class ChunkReader(PostgreSqlStore store, MediaKey blob, string part, long offset) : Stream
{
    private byte[] _bytes = [];
    private int _next;
    private long _position = offset;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_next == _bytes.Length)
        {
            var (chunk, within) = Math.DivRem(_position, ChunkWriter.ChunkBytes);
            _bytes = await Fetch((int)chunk, cancellationToken);
            _next = (int)Math.Min(within, _bytes.Length);
        }
        var read = Math.Min(buffer.Length, _bytes.Length - _next);
        _bytes.AsMemory(_next, read).CopyTo(buffer);
        _next += read;
        _position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    private Task<byte[]> Fetch(int chunk, CancellationToken cancellation) => store.Guarded(
        async connection =>
        {
            await using var command = new NpgsqlCommand(
                "SELECT bytes FROM media_chunk WHERE blob_id = $1 AND part = $2 AND chunk = $3", connection)
            {
                Parameters = { new() { Value = blob.Value }, new() { Value = part }, new() { Value = chunk } },
            };
            return await command.ExecuteScalarAsync(cancellation) as byte[] ?? [];
        },
        cancellation);
}
