using System.Diagnostics;
using Cpm.Bench.Servers;
using Cpm.Client;

namespace Cpm.Bench.Runs;

/// <summary>Several users upload one medium each at a time, then download it.</summary>
internal static class MediaRun
{
    private const int AtOnce = 4;
    private const double MB = 1_000_000;

    public static async Task<MediaResult> MeasureAsync(
        ServerUnderTest server, int mebibytes, CancellationToken cancellationToken)
    {
        var devices = await Population.CreateAsync(server, "media", AtOnce, cancellationToken);
        var users = Array.ConvertAll(
            devices, device => server.Operator.As(TokenSource.Fixed(server.TokenFor(device.Account, null))));
        var contents = Array.ConvertAll(users, _ => Content(mebibytes));
        var cpu = server.Figures.CpuSeconds;
        var (media, up) = await TimeAsync(users, (user, i) =>
            user.MediaTransfers.UploadAsync(contents[i], $"{i}", "application/octet-stream", null, cancellationToken));
        var (_, down) = await TimeAsync(users, (user, i) =>
            user.MediaTransfers.DownloadAsync(media[i].MediaId, Stream.Null, null, cancellationToken));
        var bytes = contents.Sum(content => content.Length);
        return new MediaResult(
            contents[0].Length, AtOnce, bytes / MB / up.TotalSeconds, bytes / MB / down.TotalSeconds,
            (server.Figures.CpuSeconds - cpu) * 1_000 / (2 * bytes / MB));
    }

    private static async Task<(T[] Results, TimeSpan Took)> TimeAsync<T>(CpmClient[] users, Func<CpmClient, int, Task<T>> transfer)
    {
        var began = Stopwatch.GetTimestamp();
        var results = await Task.WhenAll(users.Select(transfer));
        return (results, Stopwatch.GetElapsedTime(began));
    }

    private static MemoryStream Content(int mebibytes)
    {
        var bytes = new byte[mebibytes * 1024 * 1024];
        Random.Shared.NextBytes(bytes);
        return new MemoryStream(bytes);
    }
}
