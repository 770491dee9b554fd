using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace Cpm.Media.Previews;

/// <summary>The program that makes previews, and what keeps it from the network where the machine permits it.</summary>
/// <param name="Path">Where the program is.</param>
/// <param name="Isolation">What it is run by, before its own path; empty if that is not permitted.</param>
public sealed record FfmpegTool(string Path, ImmutableArray<string> Isolation)
{
    /// <summary>A program that makes one whole picture of a HEIF file's tiles, which ffmpeg of many a release cannot; null if there is none.</summary>
    public string? HeifConvert { get; init; }

    // One for each picture of the file.
    private const int MaxConvertedBytes = 32 * 1024 * 1024;
    private const string ConvertedQuality = "90";
    private const string Shell = "/bin/sh";

    /// <summary>What a shell ends with that cannot set a limit or start a program: it says nothing of the medium.</summary>
    private const int NotStarted = 126, NotFound = 127;

    private const string SearchPath = "/usr/local/bin:/usr/bin:/bin";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // A user of its own, which is the same one again, so that no right is needed; and a network of its own, which is empty.
    private static readonly ImmutableArray<string> OwnNetwork = ["unshare", "--user", "--map-current-user", "--net", "--"];

    // The smallest picture that GIF knows.
    private static readonly byte[] Sample =
        [.. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0xFF, 0, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B];

    /// <summary>Looks for the program, and has it make a tiny picture: one that lacks a part would fail with every medium.</summary>
    /// <param name="options">Its path or name, and its limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The program; null if there is none that works.</returns>
    public static async Task<FfmpegTool?> Find(PreviewOptions options, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        // The limits are those of a Unix shell.
        if (OperatingSystem.IsWindows() || Locate(options.Ffmpeg) is not { } path || !File.Exists(Shell))
            return null;
        var tool = new FfmpegTool(path, await IsPermitted(cancellation) ? OwnNetwork : []) { HeifConvert = Locate(options.HeifConvert) };
        if (tool.HeifConvert is not null && !await tool.ConverterStarts(options, time, cancellation))
            tool = tool with { HeifConvert = null };
        return await tool.Works(options, time, cancellation) ? tool : null;
    }

    /// <summary>Runs the program within limits.</summary>
    /// <param name="arguments">What it is told.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How it ended: 0 is well, above 128 by a signal; null if its time was over.</returns>
    /// <exception cref="IOException">It could not be started.</exception>
    internal Task<int?> Run(
        IEnumerable<string> arguments, string folder, PreviewOptions options, TimeProvider time, CancellationToken cancellation) =>
        Run(Path, arguments, options.MaxPictureBytes, folder, options, time, cancellation);

    /// <summary>Runs the program that makes one picture of a HEIF file, within the same limits.</summary>
    /// <param name="input">The file.</param>
    /// <param name="output">The JPEG to write; of several pictures, each has a number in its name.</param>
    /// <param name="folder">Where it works.</param>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>How it ended; null if its time was over.</returns>
    /// <exception cref="IOException">It could not be started.</exception>
    internal Task<int?> Convert(
        string input, string output, string folder, PreviewOptions options, TimeProvider time, CancellationToken cancellation) =>
        Run(HeifConvert!, ["-q", ConvertedQuality, input, output], MaxConvertedBytes, folder, options, time, cancellation);

    private async Task<int?> Run(
        string program, IEnumerable<string> arguments, int mostBytes, string folder, PreviewOptions options, TimeProvider time,
        CancellationToken cancellation)
    {
        const int FileBlockBytes = 512;
        string[] command =
        [
            .. Isolation, Shell, "-c",
            $"ulimit -c 0 && ulimit -v \"$1\" && ulimit -t \"$2\" && ulimit -f \"$3\" || exit {NotStarted}; shift 3; exec nice -n 10 \"$@\"",
            "sh",
            $"{options.MemoryMiB * 1_024L}", $"{options.Seconds}", $"{mostBytes / FileBlockBytes}",
            program, .. arguments,
        ];
        var exit = await Run(command, folder, TimeSpan.FromSeconds(options.Seconds), time, cancellation);
        return exit is NotStarted or NotFound ? throw new IOException("The program that makes previews could not be started.") : exit;
    }

    private static string? Locate(string named)
    {
        var path = named.Contains('/', StringComparison.Ordinal)
            ? System.IO.Path.GetFullPath(named)
            : $"{Environment.GetEnvironmentVariable("PATH")}:{SearchPath}".Split(':', StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => System.IO.Path.Combine(folder, named)).FirstOrDefault(File.Exists);
        return File.Exists(path) ? path : null;
    }

    // One that lacks a library, or is for another machine; what it can decode is seen with each picture.
    private async Task<bool> ConverterStarts(PreviewOptions options, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            using var folder = PreviewFolder.Create();
            return await Run(HeifConvert!, ["--help"], MaxConvertedBytes, folder.Path, options, time, cancellation) is not null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or Win32Exception)
        {
            return false;
        }
    }

    private async Task<bool> Works(PreviewOptions options, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            using var folder = PreviewFolder.Create();
            await File.WriteAllBytesAsync(folder.Input, Sample, cancellation);
            var made = await new PreviewMaker(this, options, time).Make(folder.Input, "image/gif", folder.Path, isLast: true, cancellation);
            return !made.IsEmpty;
        }
        catch (Exception fault) when (fault is TimeoutException or IOException or UnauthorizedAccessException or Win32Exception)
        {
            return false;
        }
    }

    private static async Task<bool> IsPermitted(CancellationToken cancellation)
    {
        try
        {
            return await Run([.. OwnNetwork, "/bin/true"], ".", Patience, TimeProvider.System, cancellation) == 0;
        }
        catch (Win32Exception)
        {
            // No process can be started at this moment.
            return false;
        }
    }

    private static async Task<int?> Run(
        string[] command, string folder, TimeSpan patience, TimeProvider time, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        // What it says is nobody's business: it tells of what is in people's files.
        var start = new ProcessStartInfo(Shell, ["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "sh", .. command])
        {
            UseShellExecute = false, WorkingDirectory = folder,
        };
        // Nor are our settings, among which are secrets, any business of its.
        start.Environment.Clear();
        start.Environment["PATH"] = SearchPath;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("A process could not be started.");
        try
        {
            await process.WaitForExitAsync(ending.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            return null;
        }
    }
}
