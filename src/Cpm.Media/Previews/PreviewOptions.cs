namespace Cpm.Media.Previews;

/// <summary>How pictures are made of media. Bound from the section <c>Preview</c>.</summary>
public sealed record PreviewOptions
{
    /// <summary>Whether they are made. Those that are there are given out in any case.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The program that makes them: a path, or a name that is looked for in PATH. Where there is none, none are made.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>
    /// A program that makes a JPEG of a HEIC or HEIF picture, and of an AVIF one that is put together of tiles, as libheif's does: a path,
    /// or a name that is looked for in PATH. Where there is none, these are shown as far as ffmpeg can.
    /// </summary>
    public string HeifConvert { get; init; } = "heif-convert";

    /// <summary>Whether they are made as soon as a medium is uploaded; otherwise when somebody first asks.</summary>
    public bool AfterUpload { get; init; } = true;

    /// <summary>Whether none are made where the program cannot be kept from the server's network.</summary>
    public bool RequireNoNetwork { get; init; }

    /// <summary>How many are made at a time, at one server. 1 to 64.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>How many more may wait. 0 to 10,000.</summary>
    public int Waiting { get; init; } = 200;

    /// <summary>How long making one may take, in seconds of the clock and of a processor. 1 to 300.</summary>
    public int Seconds { get; init; } = 20;

    /// <summary>How much address space the program may take, in MiB. 256 to 65,536.</summary>
    public int MemoryMiB { get; init; } = 1_024;

    /// <summary>Pixels of a picture, or of one of a video; larger ones are not shown. 10,000 to 1,000,000,000.</summary>
    public long MaxPixels { get; init; } = 64_000_000;

    /// <summary>Media larger than this are not shown, in bytes: they are copied to the temporary directory. From 1.</summary>
    public long MaxInputBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>The largest picture that is kept, in bytes. 64 KiB to 3 MiB.</summary>
    public int MaxPictureBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// The largest placeholder that lists and messages carry, in bytes; a medium whose own would be larger has none. 0 to 2,048; 0: none
    /// has one.
    /// </summary>
    public int PlaceholderBytes { get; init; } = 512;

    /// <summary>
    /// How long who completes the upload of a picture or a video waits at most until its placeholder is there, in milliseconds; what
    /// takes longer goes on without him. 0 to 10,000; 0: nobody waits.
    /// </summary>
    public int PlaceholderWaitMs { get; init; } = 1_500;

    /// <summary>How often it is tried where the program ran out of time or failed. 1 to 100.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>How long between two such tries, in minutes. 0 to 100,000.</summary>
    public int RetryMinutes { get; init; } = 60;

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults() => new[]
    {
        Ffmpeg.Length == 0 ? "Preview:Ffmpeg is empty: to make no previews, set Preview:Enabled to false." : null,
        Outside(AtOnce, 1, 64, nameof(AtOnce)),
        Outside(Waiting, 0, 10_000, nameof(Waiting)),
        Outside(Seconds, 1, 300, nameof(Seconds)),
        Outside(MemoryMiB, 256, 65_536, nameof(MemoryMiB)),
        Outside(MaxPixels, 10_000, 1_000_000_000, nameof(MaxPixels)),
        Outside(MaxInputBytes, 1, long.MaxValue, nameof(MaxInputBytes)),
        Outside(MaxPictureBytes, 65_536, 3 * 1024 * 1024, nameof(MaxPictureBytes)),
        Outside(PlaceholderBytes, 0, 2_048, nameof(PlaceholderBytes)),
        Outside(PlaceholderWaitMs, 0, 10_000, nameof(PlaceholderWaitMs)),
        Outside(Tries, 1, 100, nameof(Tries)),
        Outside(RetryMinutes, 0, 100_000, nameof(RetryMinutes)),
    }.OfType<string>();

    private static string? Outside(long value, long least, long most, string name) =>
        value >= least && value <= most ? null : $"Preview:{name} is not within {least} to {most}.";
}
