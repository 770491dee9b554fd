using System.Collections.Immutable;
using System.Security.Cryptography;
using Cpm.Ledger;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;
using Cpm.Media.Telemetry;
using Cpm.Media.Transfer;

namespace Cpm.Media.Previews;

/// <summary>Makes the preview of one medium and keeps it, or remembers that there is none.</summary>
/// <param name="options">The limits.</param>
/// <param name="reader">The way to the medium's bytes.</param>
/// <param name="store">Where pictures go.</param>
/// <param name="rows">What is known of previews.</param>
/// <param name="keys">Where their numbers come from.</param>
/// <param name="time">The clock.</param>
public sealed class PreviewWork(
    PreviewOptions options, MediaReader reader, IMediaStore store, IPreviewRows rows, IKeySource keys, TimeProvider time)
{
    // How long storing some small pictures may take at most, before they are nobody's.
    private static readonly TimeSpan Storing = TimeSpan.FromMinutes(10);

    // How long is waited for the store, which is less.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>Does it.</summary>
    /// <param name="subject">Of which content.</param>
    /// <param name="tool">The program.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>What is known now; null if the content went meanwhile.</returns>
    public async Task<PreviewRow?> Do(PreviewSubject subject, FfmpegTool tool, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(subject);
        try
        {
            using var folder = PreviewFolder.Create();
            await WithPatience(ending => Fetch(subject, folder.Input, ending), cancellation);
            var isLast = 1 + await TriesBefore(subject, cancellation) >= options.Tries;
            var made = await new PreviewMaker(tool, options, time).Make(folder.Input, subject.Type, folder.Path, isLast, cancellation);
            if (made.IsEmpty)
                await Refuse(subject, new PreviewRow(subject.Blob, default, 1, long.MaxValue, []), cancellation);
            else
                await WithPatience(ending => Keep(subject, made, ending), cancellation);
            MediaMetrics.PreviewEnded(made.IsEmpty ? "impossible" : "made");
        }
        catch (TimeoutException)
        {
            await Postpone(subject, cancellation);
            MediaMetrics.PreviewEnded("failed");
        }
        return await rows.Find(subject.Blob, cancellation);
    }

    /// <summary>Who waits for a store that does not answer holds a place that others need.</summary>
    /// <exception cref="IOException">It did not answer in time.</exception>
    private async Task WithPatience(Func<CancellationToken, Task> what, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(Patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        try
        {
            await what(ending.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException("The store of media does not answer in time.");
        }
    }

    private async Task Fetch(PreviewSubject subject, string input, CancellationToken cancellation)
    {
        await using var file = new FileStream(input, FileMode.CreateNew, FileAccess.Write);
        await foreach (var piece in reader.Read(subject.Blob, 0, subject.SizeBytes, cancellation))
            await file.WriteAsync(piece, cancellation);
    }

    private async Task Keep(PreviewSubject subject, MadePreview made, CancellationToken cancellation)
    {
        var pictures = keys.NextMedia();
        await rows.Announce(pictures, time.GetUtcNow().Add(Storing).ToUnixTimeMilliseconds(), cancellation);
        var parts = new List<MediaPart>();
        var sizes = ImmutableArray.CreateBuilder<PreviewPicture>();
        var offset = 0L;
        foreach (var picture in made.Pictures)
        {
            var name = $"{(int)picture.Size}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
            await using (var part = await store.Create(pictures, name, cancellation))
            {
                await part.Write(picture.Bytes, cancellation);
                await part.Complete(cancellation);
            }
            parts.Add(new MediaPart(offset, picture.Bytes.Length, name, SHA256.HashData(picture.Bytes)));
            sizes.Add(new PreviewPicture(picture.Size, offset, picture.Bytes.Length, picture.Width, picture.Height));
            offset += picture.Bytes.Length;
        }
        await rows.Keep(
            new PreviewRow(subject.Blob, pictures, 0, 0, sizes.ToImmutable()) { Placeholder = made.Placeholder }, subject.Digest, parts,
            cancellation);
    }

    private async Task Postpone(PreviewSubject subject, CancellationToken cancellation)
    {
        var tries = 1 + await TriesBefore(subject, cancellation);
        var retryMs = tries >= options.Tries
            ? long.MaxValue
            : time.GetUtcNow().AddMinutes(options.RetryMinutes).ToUnixTimeMilliseconds();
        await Refuse(subject, new PreviewRow(subject.Blob, default, tries, retryMs, []), cancellation);
    }

    private async Task<int> TriesBefore(PreviewSubject subject, CancellationToken cancellation) =>
        (await rows.Find(subject.Blob, cancellation))?.Tries ?? 0;

    private Task Refuse(PreviewSubject subject, PreviewRow row, CancellationToken cancellation) =>
        rows.Refuse(row, subject.Digest, cancellation);
}
