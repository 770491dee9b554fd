namespace Cpm.FrontDoor.Mail;

/// <summary>Streams one after the other as one. It can be read from anywhere, and from there to its end.</summary>
internal sealed class MailStream(IReadOnlyList<Stream> pieces) : Stream
{
    private readonly long _length = pieces.Sum(piece => piece.Length);
    private int _piece;
    private bool _begun;
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        if (!_begun)
            Begin();
        for (; _piece < pieces.Count; _piece++)
        {
            if (await pieces[_piece].ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                _position += read;
                return read;
            }
            await pieces[_piece].DisposeAsync();
        }
        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin)
    {
        var to = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => Length + offset,
        };
        ArgumentOutOfRangeException.ThrowIfNegative(to, nameof(offset));
        if (to != _position && _begun)
            throw new NotSupportedException("Once it is read, it is read to its end.");
        return _position = to;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        foreach (var piece in pieces)
            await piece.DisposeAsync();
        await base.DisposeAsync();
    }

    // The pieces before the position are passed over; of the one that it is in, what lies before it.
    private void Begin()
    {
        _begun = true;
        var left = _position;
        for (; _piece < pieces.Count && left >= pieces[_piece].Length; _piece++)
            left -= pieces[_piece].Length;
        if (_piece < pieces.Count)
            pieces[_piece].Position = left;
    }
}
