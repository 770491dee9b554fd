using System.Globalization;
using System.Security.Cryptography;
using Cpm.Domain.Media;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;

namespace Cpm.Media.Transfer;

/// <summary>
/// Adds bytes to an upload. They gather in a part; a part that is full is made durable, then its row: only then it counts. Whatever
/// happens between the two leaves bytes that no row names. Not for several threads.
/// </summary>
public sealed class MediaAppender : IAsyncDisposable
{
    private readonly MediaKey _upload;
    private readonly long _sizeBytes;
    private readonly IMediaRows _rows;
    private readonly IMediaStore _store;
    private readonly MediaOptions _options;
    private readonly TimeProvider _time;
    private readonly IncrementalHash _partDigest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Of all bytes, where all come this way: else they are read again when all are there.
    private readonly IncrementalHash? _wholeDigest;
    private IMediaPartWriter? _part;
    private string _partName = "";
    private long _partLength;
    private bool _hasAsked;

    internal MediaAppender(
        MediaKey upload, long committed, long sizeBytes, IMediaRows rows, IMediaStore store, MediaOptions options, TimeProvider time)
    {
        (_upload, Committed, _sizeBytes) = (upload, committed, sizeBytes);
        (_rows, _store, _options, _time) = (rows, store, options, time);
        _wholeDigest = committed == 0 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
    }

    /// <summary>So many bytes of the whole are durable.</summary>
    public long Committed { get; private set; }

    /// <summary>Somebody else adds to this upload, or it is over: nothing more can be added this way.</summary>
    public bool IsOvertaken { get; private set; }

    /// <summary>How many bytes are still missing.</summary>
    public long Missing => _sizeBytes - Committed - _partLength;

    /// <summary>Adds bytes, at most as many as are missing.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>True if by this more is durable, or the upload was overtaken.</returns>
    public async ValueTask<bool> Write(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (bytes.Length > Missing)
            throw new ArgumentOutOfRangeException(nameof(bytes), "More than was announced.");
        if (bytes.IsEmpty || IsOvertaken)
            return IsOvertaken;
        if (_part is null)
        {
            _partName = string.Create(
                CultureInfo.InvariantCulture, $"{Committed:x12}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
            _part = await _store.Create(_upload, _partName, cancellation);
        }
        await _part.Write(bytes, cancellation);
        _partDigest.AppendData(bytes.Span);
        _wholeDigest?.AppendData(bytes.Span);
        _partLength += bytes.Length;
        return (_partLength >= _options.PartBytes || Missing == 0) && await Flush(cancellation);
    }

    /// <summary>Makes durable what was added.</summary>
    /// <param name="cancellation">Ends the wait; it may be done all the same.</param>
    /// <returns>True if by this more is durable, or the upload was overtaken.</returns>
    public async Task<bool> Flush(CancellationToken cancellation)
    {
        // Begun, but what was to be written was not: an empty part would stand in the way of the one that is to come here.
        if (_part is null || _partLength == 0)
            return false;
        await _part.Complete(cancellation);
        // Not reset before it is done: who is interrupted here may try again.
        var part = new MediaPart(Committed, _partLength, _partName, _partDigest.GetCurrentHash());
        var digest = Missing == 0 && _wholeDigest is not null ? _wholeDigest.GetCurrentHash() : [];
        var expireMs = _time.GetUtcNow().AddHours(_options.UploadHours).ToUnixTimeMilliseconds();
        // Asked again, "no" may mean that the first answer was lost: then a row does name it.
        var isFirst = !_hasAsked;
        _hasAsked = true;
        if (await _rows.AddPart(_upload, part, digest, expireMs, cancellation))
            Committed += _partLength;
        else
        {
            IsOvertaken = true;
            if (isFirst)
                _part.Abandon();
        }
        _hasAsked = false;
        _partLength = 0;
        _partDigest.GetHashAndReset();
        await _part.DisposeAsync();
        _part = null;
        return true;
    }

    /// <summary>Drops what was added and is not durable.</summary>
    /// <returns>When dropped.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_part is not null)
            await _part.DisposeAsync();
        _part = null;
        _partDigest.Dispose();
        _wholeDigest?.Dispose();
    }
}
