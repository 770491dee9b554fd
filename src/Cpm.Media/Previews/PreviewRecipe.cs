using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cpm.Media.Previews;

/// <summary>
/// How a type of media, as its bytes told it, is shown. Whatever else a file may look like to the program, it is read as this, and by
/// these decoders only: so no playlist or list of files is ever followed.
/// </summary>
/// <param name="Demuxer">Which reader of files.</param>
/// <param name="Decoders">Which decoders, separated by commas.</param>
/// <param name="Kinds">What to show: the first of them that works.</param>
internal sealed record PreviewRecipe(string Demuxer, string Decoders, ImmutableArray<PreviewKind> Kinds)
{
    private const string Moving = "h264,hevc,mpeg4,h263,vp8,vp9,av1,libdav1d,libaom-av1,mjpeg,mpeg1video,mpeg2video,msmpeg4v2,msmpeg4,theora";
    private const string Sounding =
        "aac,alac,mp3,mp3float,mp2,mp2float,ac3,eac3,amrnb,amrwb,opus,vorbis,flac,pcm_u8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s32le,"
        + "pcm_f32le,pcm_mulaw,pcm_alaw,adpcm_ms,adpcm_ima_wav";
    private static readonly ImmutableArray<PreviewKind> Picture = [PreviewKind.Picture];
    private static readonly ImmutableArray<PreviewKind> Sound = [PreviewKind.Waveform];
    private static readonly ImmutableArray<PreviewKind> Film = [PreviewKind.Poster, PreviewKind.Waveform];

    private static readonly FrozenDictionary<string, PreviewRecipe> All = new Dictionary<string, PreviewRecipe>(StringComparer.Ordinal)
    {
        ["image/jpeg"] = new("jpeg_pipe", "mjpeg", Picture),
        ["image/png"] = new("png_pipe", "png", Picture),
        ["image/gif"] = new("gif", "gif", Picture),
        ["image/webp"] = new("webp_pipe", "webp", Picture),
        ["image/bmp"] = new("bmp_pipe", "bmp", Picture),
        ["image/avif"] = new("mov", "av1,libdav1d,libaom-av1", Picture),
        ["image/heic"] = new("mov", "hevc", Picture) { IsBetterConverted = true },
        ["image/heif"] = new("mov", "hevc", Picture) { IsBetterConverted = true },
        ["video/mp4"] = new("mov", $"{Moving},{Sounding}", Film),
        ["video/quicktime"] = new("mov", $"{Moving},{Sounding}", Film),
        ["video/3gpp"] = new("mov", $"{Moving},{Sounding}", Film),
        ["video/3gpp2"] = new("mov", $"{Moving},{Sounding}", Film),
        ["video/webm"] = new("matroska", $"{Moving},{Sounding}", Film),
        ["video/matroska"] = new("matroska", $"{Moving},{Sounding}", Film),
        ["video/x-msvideo"] = new("avi", $"{Moving},{Sounding}", Film),
        ["video/ogg"] = new("ogg", $"{Moving},{Sounding}", Film),
        ["audio/ogg"] = new("ogg", Sounding, Sound),
        ["audio/mp4"] = new("mov", Sounding, Sound),
        ["audio/mpeg"] = new("mp3", Sounding, Sound),
        ["audio/aac"] = new("aac", Sounding, Sound),
        ["audio/wav"] = new("wav", Sounding, Sound),
        ["audio/flac"] = new("flac", Sounding, Sound),
        ["audio/AMR"] = new("amr", Sounding, Sound),
        ["audio/AMR-WB"] = new("amr", Sounding, Sound),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The JPEG that was made of a picture which another program has to read first.</summary>
    public static readonly PreviewRecipe Converted = new("jpeg_pipe", "mjpeg", Picture) { IsUpright = true };

    /// <summary>Whether another program reads it better, where there is one.</summary>
    public bool IsBetterConverted { get; private init; }

    /// <summary>Whether it is turned already, whatever its EXIF data still say.</summary>
    public bool IsUpright { get; private init; }

    /// <summary>Whether it may have a placeholder.</summary>
    public bool HasPlaceholder => PreviewArguments.HasPlaceholder(Kinds[0]);

    /// <summary>How a type is shown; null if it is not.</summary>
    public static PreviewRecipe? Of(string type) => All.GetValueOrDefault(type);
}
