using System.Buffers.Text;
using Cpm.Domain.Media;

namespace Cpm.Media.Transfer;

/// <summary>
/// A medium as mail carries it: in Base64, 76 characters a line (RFC 2045, 6.8). As every line stands for as many bytes, it can be read
/// from anywhere, and no more is read of the medium than is asked for.
/// </summary>
/// <param name="reader">The way to the bytes.</param>
/// <param name="blob">Under which number they are kept.</param>
/// <param name="sizeBytes">How many there are.</param>
public sealed class MediaBase64Stream(MediaReader reader, MediaKey blob, long sizeBytes) : OnwardStream
{
    private const int LineBytes = 57;
    private const int LineCharacters = 76;
    private const int Line = LineCharacters + 2;
    private const int LinesAtOnce = 512;
    private byte[] _encoded = [];
    private byte[] _raw = [];
    private MediaContentStream? _content;
    private ReadOnlyMemory<byte> _ready;

    /// <summary>The length of all lines; there is a line end between two of them, and none after the last.</summary>
    public override long Length => LengthOf(sizeBytes);

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (_content is not null)
            await _content.DisposeAsync();
        (_raw, _encoded, _ready) = ([], [], default);
        await base.DisposeAsync();
    }

    /// <inheritdoc />
    protected override async ValueTask<int> Next(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (_ready.IsEmpty)
            await Fill(cancellation);
        var read = Math.Min(buffer.Length, _ready.Length);
        _ready[..read].CopyTo(buffer);
        _ready = _ready[read..];
        return read;
    }

    private static long LengthOf(long bytes)
    {
        var (lines, rest) = Math.DivRem(bytes, LineBytes);
        var last = (rest + 2) / 3 * 4;
        return rest > 0 ? (lines * Line) + last : Math.Max(0, (lines * Line) - 2);
    }

    // The next lines, from the one that the position is in.
    private async ValueTask Fill(CancellationToken cancellation)
    {
        var (line, column) = Math.DivRem(Position, Line);
        var from = line * LineBytes;
        if (_content is null)
        {
            // Only now: a mail may have many media, of which one is read at a time.
            (_raw, _encoded) = (new byte[LinesAtOnce * LineBytes], new byte[LinesAtOnce * Line]);
            _content = new MediaContentStream(reader, blob, from, sizeBytes - from);
        }
        var read = await _content.ReadAtLeastAsync(_raw, _raw.Length, throwOnEndOfStream: false, cancellation);
        if (from + read < sizeBytes && read < _raw.Length)
            throw new MediaStoreException("A medium is shorter than it was.");
        _ready = _encoded.AsMemory(0, Encode(read, isLast: from + read == sizeBytes))[(int)column..];
    }

    private int Encode(int read, bool isLast)
    {
        var length = 0;
        for (var at = 0; at < read; at += LineBytes)
        {
            var raw = _raw.AsSpan(at, Math.Min(LineBytes, read - at));
            Base64.EncodeToUtf8(raw, _encoded.AsSpan(length), out _, out var written);
            length += written;
            if (isLast && at + LineBytes >= read)
                break;
            "\r\n"u8.CopyTo(_encoded.AsSpan(length));
            length += 2;
        }
        return length;
    }
}
