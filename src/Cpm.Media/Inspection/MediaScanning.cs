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
    private readonly ScanPlaces _places = new(options.AtOnce, options.Waiting, TimeSpan.FromSeconds(options.Seconds), time);

    // Who sends a message does not wait behind what is a hundred times as large.
    private readonly ScanPlaces _bodyPlaces = new(
        options.BodiesAtOnce, options.Waiting, TimeSpan.FromSeconds(options.BodySeconds), time);
    private readonly Lock _gate = new();
    private readonly Dictionary<MediaKey, Task<InspectionOutcome>> _running = [];

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
            : await Join(inspection, upload, sizeBytes, cancellation);
        return Ruled(outcome);
    }

    /// <summary>Whether bodies that messages carry themselves are looked at.</summary>
    public bool LooksAtBodies => inspection is not null && options.Bodies;

    /// <summary>Has the bodies looked at that one message carries itself: all of them within one short time.</summary>
    /// <param name="bodies">Their bytes.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What came of the first that may not pass, otherwise of the last.</returns>
    public async Task<InspectionOutcome> ScanBodies(
        IEnumerable<ReadOnlyMemory<byte>> bodies, CancellationToken cancellation)
    {
        if (!LooksAtBodies)
            return InspectionOutcome.Unseen;
        var outcome = await _bodyPlaces.Within(ending => LookAtAll(inspection!, bodies, ending, cancellation), cancellation);
        if (outcome == InspectionOutcome.Busy)
            MediaMetrics.Scanned(outcome.ToString());
        return outcome;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _places.Dispose();
        _bodyPlaces.Dispose();
    }

    /// <summary>What the operator makes of what was found.</summary>
    private InspectionOutcome Ruled(InspectionOutcome outcome)
    {
        MediaMetrics.Scanned(outcome.ToString());
        return outcome switch
        {
            InspectionOutcome.TooLarge when options.LargerPass => InspectionOutcome.Unseen,
            InspectionOutcome.Away when options.AwayPass => InspectionOutcome.Unseen,
            _ => outcome,
        };
    }

    /// <summary>One upload is looked at once at a time, however often its completion is asked for.</summary>
    private async Task<InspectionOutcome> Join(
        IMediaInspection by, MediaKey upload, long sizeBytes, CancellationToken cancellation)
    {
        Task<InspectionOutcome>? other;
        var own = new TaskCompletionSource<InspectionOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (!_running.TryGetValue(upload, out other))
                _running[upload] = own.Task;
        }
        if (other is not null)
            return await other.WaitAsync(cancellation);
        // Who gives up, or fails, has not looked, and the scanner need not be away for that: those who joined may ask again.
        var outcome = InspectionOutcome.Busy;
        try
        {
            return outcome = await _places.Within(
                ending => Look(by, upload, Bytes(upload, sizeBytes, ending), ending, cancellation), cancellation);
        }
        finally
        {
            lock (_gate)
                _running.Remove(upload);
            own.SetResult(outcome);
        }
    }

    private async Task<InspectionOutcome> LookAtAll(
        IMediaInspection by, IEnumerable<ReadOnlyMemory<byte>> bodies, CancellationToken ending, CancellationToken cancellation)
    {
        var outcome = InspectionOutcome.Unseen;
        foreach (var body in bodies)
        {
            outcome = Ruled(
                !Takes(body.Length) ? InspectionOutcome.TooLarge
                : body.Length > options.MaxBytes ? InspectionOutcome.Unseen
                : await Look(by, default, Once(body), ending, cancellation));
            if (outcome is not (InspectionOutcome.Clean or InspectionOutcome.Unseen))
                break;
        }
        return outcome;
    }

    private async Task<InspectionOutcome> Look(
        IMediaInspection by, MediaKey upload, IAsyncEnumerable<ReadOnlyMemory<byte>> content, CancellationToken ending,
        CancellationToken cancellation)
    {
        var (outcome, finding) = (InspectionOutcome.Away, "");
        try
        {
            (outcome, finding) = await by.Inspect(content, ending);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // It took too long: as good as away.
        }
        if (outcome == InspectionOutcome.Harmful && upload == default)
            Log.HarmfulBody(log, finding);
        else if (outcome == InspectionOutcome.Harmful)
            Log.Harmful(log, upload.Value, finding);
        else if (outcome == InspectionOutcome.Away)
            Log.ScannerAway(log);
        return outcome;
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> Once(ReadOnlyMemory<byte> body)
    {
        await Task.CompletedTask;
        yield return body;
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
