using Cpm.Domain.Media;
using Cpm.Ledger;
using Cpm.Ledger.Reads;
using Cpm.Ledger.Tables;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cpm.Media.Previews;

/// <summary>
/// Previews of media (CPM-STOR-014): one is made once, however many ask for it at the same time, a few at a time, and kept. Who asks
/// waits a while; what he waits for goes on without him.
/// </summary>
/// <param name="options">How many, and whether at all.</param>
/// <param name="work">What is to be done for one.</param>
/// <param name="rows">What is known of previews.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where to log.</param>
public sealed class Previewing(
    PreviewOptions options, PreviewWork work, IPreviewRows rows, TimeProvider time, ILogger<Previewing> log) : IHostedService, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<MediaKey, Task<PreviewAnswer>> _running = [];
    private readonly SemaphoreSlim _places = new(options.AtOnce);
    private readonly CancellationTokenSource _stop = new();
    private FfmpegTool? _tool;

    /// <summary>Finds the preview of a medium, and has it made if there is none.</summary>
    /// <param name="subject">Of which content.</param>
    /// <param name="size">How large.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <returns>The preview, or why there is none.</returns>
    /// <exception cref="LedgerUnavailableException">The database is away.</exception>
    public async Task<PreviewAnswer> Find(PreviewSubject subject, PreviewSize size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var answer = Of(await rows.Find(subject.Blob, cancellation), size) ?? WhyNot(subject);
        if (answer is not null)
            return answer;
        if (Join(subject) is not { } job)
            return new PreviewAnswer(PreviewStanding.Busy);
        try
        {
            answer = await job.WaitAsync(TimeSpan.FromSeconds(options.Seconds), time, cancellation);
        }
        catch (TimeoutException)
        {
            return new PreviewAnswer(PreviewStanding.Late);
        }
        return answer.Standing == PreviewStanding.Ready
            ? Of(await rows.Find(subject.Blob, cancellation), size) ?? new PreviewAnswer(PreviewStanding.Impossible)
            : answer;
    }

    /// <summary>
    /// Has the preview of a medium made that came just now, if that is wished and there is room, and waits a moment for its placeholder.
    /// </summary>
    /// <param name="subject">Of which content.</param>
    /// <param name="tell">What is done once there is a placeholder, however long that takes; it does not throw.</param>
    /// <param name="cancellation">Ends the wait, not the work.</param>
    /// <returns>The placeholder; empty if there is none, or not yet.</returns>
    public async Task<byte[]> Begin(PreviewSubject subject, Func<Task> tell, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(tell);
        if (!options.AfterUpload || WhyNot(subject) is not null || Join(subject) is not { } job)
            return [];
        if (options.PlaceholderBytes == 0 || !PreviewRecipe.Of(subject.Type)!.HasPlaceholder)
            return [];
        _ = Follow(job, tell);
        // The medium is there whatever becomes of this.
        await ((Task)job).WaitAsync(TimeSpan.FromMilliseconds(options.PlaceholderWaitMs), time, cancellation)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return job.IsCompletedSuccessfully ? (await job).Placeholder : [];
    }

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Enabled)
            return;
        PreviewFolder.RemoveAbandoned(Path.GetTempPath(), time);
        var tool = await FfmpegTool.Find(options, time, cancellationToken);
        if (tool is null)
            Log.NoPreviews(log, options.Ffmpeg);
        else if (tool.Isolation.Length > 0)
            Log.PreviewsBy(log, tool.Path);
        else if (options.RequireNoNetwork)
            Log.NoPreviewsWithNetwork(log, tool.Path);
        else
            Log.PreviewsWithNetwork(log, tool.Path);
        if (tool?.HeifConvert is { } heif)
            Log.HeifBy(log, heif);
        _tool = tool?.Isolation.Length == 0 && options.RequireNoNetwork ? null : tool;
    }

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_gate)
            running = [.. _running.Values];
        await Task.WhenAll(running).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stop.Dispose();
        _places.Dispose();
    }

    private PreviewAnswer? WhyNot(PreviewSubject subject) =>
        PreviewRecipe.Of(subject.Type) is null || subject.SizeBytes is 0 || subject.SizeBytes > options.MaxInputBytes
            ? new PreviewAnswer(PreviewStanding.Impossible)
        : _tool is null || _stop.IsCancellationRequested ? new PreviewAnswer(PreviewStanding.Off)
        : null;

    private PreviewAnswer? Of(PreviewRow? row, PreviewSize size) =>
        row is null ? null
        : row.Pictures != default
            // The pictures may have gone between the two looks at them.
            ? row.Sizes.FirstOrDefault(picture => picture.Size == size) is { } found
                ? new PreviewAnswer(PreviewStanding.Ready, row.Pictures, found) { Placeholder = row.Placeholder } : null
        : row.RetryMs > time.GetUtcNow().ToUnixTimeMilliseconds() ? new PreviewAnswer(PreviewStanding.Impossible)
        : null;

    private static async Task Follow(Task<PreviewAnswer> job, Func<Task> tell)
    {
        if ((await job).Placeholder.Length > 0)
            await tell();
    }

    private Task<PreviewAnswer>? Join(PreviewSubject subject)
    {
        lock (_gate)
        {
            if (_running.TryGetValue(subject.Blob, out var running))
                return running;
            if (_running.Count >= options.AtOnce + options.Waiting)
                return null;
            return _running[subject.Blob] = Task.Run(() => Run(subject));
        }
    }

    private async Task<PreviewAnswer> Run(PreviewSubject subject)
    {
        try
        {
            await _places.WaitAsync(_stop.Token);
            try
            {
                if (await rows.FindContent(subject.Digest, _stop.Token) is not { } blob)
                    return new PreviewAnswer(PreviewStanding.Impossible);
                // Another server may have made it, or this one just before.
                return Of(await rows.Find(blob, _stop.Token), PreviewSize.Small)
                    ?? Of(await work.Do(subject with { Blob = blob }, _tool!, _stop.Token), PreviewSize.Small)
                    ?? new PreviewAnswer(PreviewStanding.Impossible);
            }
            finally
            {
                _places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            return new PreviewAnswer(PreviewStanding.Off);
        }
        catch (Exception fault) when (fault is LedgerUnavailableException or MediaStoreException or IOException
            or UnauthorizedAccessException or System.ComponentModel.Win32Exception)
        {
            Log.PreviewFailed(log, fault);
            return new PreviewAnswer(PreviewStanding.Away);
        }
        finally
        {
            lock (_gate)
                _running.Remove(subject.Blob);
        }
    }
}
