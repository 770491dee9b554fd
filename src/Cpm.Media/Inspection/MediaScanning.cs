using System.Runtime.CompilerServices;
using Cpm.Domain.Media;
using Cpm.Media.Telemetry;
using Cpm.Media.Transfer;
using Microsoft.Extensions.Logging;

namespace Cpm.Media.Inspection;

/// <summary>
/// Has uploads looked at for what does harm, before anybody is told that they are complete: what was not looked at is no medium yet,
/// so there is nothing that could be passed on.
/// </summary>
/// <param name="options">How many, how large, for how long, and what passes unseen.</param>
/// <param name="inspection">Who looks; null if nobody does.</param>
/// <param name="reader">The way to the bytes.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where to log.</param>
public sealed class MediaScanning(
    ScanOptions options, IMediaInspection? inspection, MediaReader reader, TimeProvider time, ILogger<MediaScanning> log) : IDisposable
{
    private readonly SemaphoreSlim _places = new(options.AtOnce);
    private int _here;

    /// <summary>Whether media of a size can be taken in at all.</summary>
    /// <param name="sizeBytes">The size.</param>
    /// <returns>False if it is too large to be looked at, and may not pass unseen.</returns>
    public bool Takes(long sizeBytes) => inspection is null || options.LargerPass || sizeBytes <= options.MaxBytes;

    /// <summary>The largest size that is looked at, in bytes.</summary>
    public long MaxBytes => options.MaxBytes;

    /// <summary>Has an upload looked at whose bytes are all there.</summary>
    /// <param name="upload">Its number.</param>
    /// <param name="sizeBytes">Its size.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="MediaStoreException">The bytes cannot be read.</exception>
    public async Task<InspectionOutcome> Scan(MediaKey upload, long sizeBytes, CancellationToken cancellation)
    {
        if (inspection is null)
            return InspectionOutcome.Unseen;
        var outcome = !Takes(sizeBytes) ? InspectionOutcome.TooLarge
            : sizeBytes > options.MaxBytes ? InspectionOutcome.Unseen
            : await Queue(inspection, upload, sizeBytes, cancellation);
        MediaMetrics.Scanned(outcome.ToString());
        return outcome switch
        {
            InspectionOutcome.TooLarge when options.LargerPass => InspectionOutcome.Unseen,
            InspectionOutcome.Away when options.AwayPass => InspectionOutcome.Unseen,
            _ => outcome,
        };
    }

    /// <inheritdoc />
    public void Dispose() => _places.Dispose();

    private async Task<InspectionOutcome> Queue(
        IMediaInspection by, MediaKey upload, long sizeBytes, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _here) > options.AtOnce + options.Waiting)
        {
            Interlocked.Decrement(ref _here);
            return InspectionOutcome.Busy;
        }
        try
        {
            await _places.WaitAsync(cancellation);
            try
            {
                return await Look(by, upload, sizeBytes, cancellation);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _here);
        }
    }

    private async Task<InspectionOutcome> Look(IMediaInspection by, MediaKey upload, long sizeBytes, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(options.Seconds), time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        var (outcome, finding) = (InspectionOutcome.Away, "");
        try
        {
            (outcome, finding) = await by.Inspect(Bytes(upload, sizeBytes, ending.Token), ending.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It took too long: as good as away.
        }
        if (outcome == InspectionOutcome.Harmful)
            Log.Harmful(log, upload.Value, finding);
        else if (outcome == InspectionOutcome.Away)
            Log.ScannerAway(log);
        return outcome;
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> Bytes(
        MediaKey upload, long sizeBytes, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (sizeBytes == 0)
            yield break;
        await foreach (var piece in reader.Read(upload, 0, sizeBytes, cancellation))
            yield return piece;
    }
}
