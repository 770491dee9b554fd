using System.Globalization;
using Cpm.Domain.Media;

namespace Cpm.Media.Previews;

/// <summary>What the program is told: read one file as one format, and write one picture of each size.</summary>
internal static class PreviewArguments
{
    /// <summary>Beyond it, a recording is not looked at.</summary>
    private const string MostSeconds = "3600";

    /// <summary>Where the program writes which streams there are.</summary>
    public const string StreamsFile = "streams";

    /// <summary>Where the program writes what is shown while the medium is not there yet.</summary>
    public const string PlaceholderFile = "placeholder";

    /// <summary>The longer side of a placeholder. Its worth is its colours: it is shown blurred.</summary>
    public const int PlaceholderPixels = 24;

    private const int WaveSamplesPerSecond = 8_000;
    private const int Quality = 75;
    private const int PlaceholderQuality = 10;

    public static readonly IReadOnlyList<(PreviewSize Size, int Pixels, string File)> Sizes =
        [(PreviewSize.Small, 96, "small"), (PreviewSize.Medium, 320, "medium"), (PreviewSize.Large, 1_024, "large")];

    public static IEnumerable<string> Of(PreviewRecipe recipe, PreviewKind kind, string input, string folder, PreviewOptions options) =>
    [
        // What a run before it left half done is written over.
        "-y", "-nostdin", "-hide_banner", "-loglevel", "quiet", "-filter_threads", "1", "-filter_complex_threads", "1",
        .. Reading(recipe, options), "-i", "file:" + input,
        "-filter_complex", Graph(kind),
        .. Sizes.SelectMany(size => Writing(size.File, Quality, folder)),
        .. HasPlaceholder(kind) ? Writing(PlaceholderFile, PlaceholderQuality, folder) : [],
    ];

    /// <summary>To write down which streams there are, and next to nothing of them.</summary>
    public static IEnumerable<string> Streams(PreviewRecipe recipe, string input, string folder, PreviewOptions options) =>
    [
        "-nostdin", "-hide_banner", "-loglevel", "quiet", .. Reading(recipe, options), "-i", "file:" + input,
        "-map", "0:v?", "-map", "0:a:0?", "-c", "copy", "-t", "0.01", "-f", "framecrc", "file:" + Path.Combine(folder, StreamsFile),
    ];

    /// <summary>Whether it has a look that can be known by its colours; a curve has not.</summary>
    public static bool HasPlaceholder(PreviewKind kind) => kind != PreviewKind.Waveform;

    private static string[] Reading(PreviewRecipe recipe, PreviewOptions options) =>
    [
        // No other file is opened, whatever this one names: no format that refers to files is read, and no network is known.
        "-protocol_whitelist", "file", "-format_whitelist", recipe.Demuxer, "-codec_whitelist", recipe.Decoders,
        "-max_pixels", options.MaxPixels.ToString(CultureInfo.InvariantCulture), "-threads", "1",
        "-probesize", "8000000", "-analyzeduration", "5000000", "-t", MostSeconds,
        .. recipe.IsUpright ? ["-noautorotate"] : Array.Empty<string>(), "-f", recipe.Demuxer,
    ];

    private static string Graph(PreviewKind kind)
    {
        var source = kind switch
        {
            PreviewKind.Picture => $"[0:v:0]{Within(1_024)}",
            // Scaled first: the filter that chooses keeps all pictures that it compares.
            PreviewKind.Poster => $"[0:v:0]{Within(1_024)},thumbnail=24",
            // Thinned out first: the filter that draws keeps all samples.
            _ => $"[0:a:0]aformat=channel_layouts=mono,aresample={WaveSamplesPerSecond},showwavespic=s=1024x256:colors=0x3A6EA5",
        };
        var sizes = $"[m]{Within(320)}[medium];[s]{Within(96)}[small]";
        return HasPlaceholder(kind)
            ? $"{source},split=4[large][m][s][p];{sizes};[p]{Within(PlaceholderPixels)}[{PlaceholderFile}]"
            : $"{source},split=3[large][m][s];{sizes}";
    }

    /// <summary>Smaller, never larger, and no side without a pixel.</summary>
    private static string Within(int pixels) =>
        $"scale=w='max(1,round(iw*min(1,{pixels}/max(iw,ih))))':h='max(1,round(ih*min(1,{pixels}/max(iw,ih))))'";

    // Without what the original tells of places and cameras.
    private static string[] Writing(string size, int quality, string folder) =>
    [
        "-map", $"[{size}]", "-frames:v", "1", "-map_metadata", "-1", "-threads", "1", "-c:v", "libwebp",
        "-quality", quality.ToString(CultureInfo.InvariantCulture), "-f", "webp", "file:" + Path.Combine(folder, size),
    ];
}
