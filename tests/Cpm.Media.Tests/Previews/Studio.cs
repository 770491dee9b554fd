using Cpm.Domain.Media;
using Cpm.Media.Previews;

namespace Cpm.Media.Tests.Previews;

/// <summary>A short way to have pictures made.</summary>
internal static class Studio
{
    public static async Task<IReadOnlyList<MadePicture>> Make(
        Ffmpeg ffmpeg, string file, string type, bool sniff = false, PreviewOptions? options = null, string? program = null,
        bool isLast = false) => (await MakeAll(ffmpeg, file, type, sniff, options, program, isLast)).Pictures;

    public static async Task<MadePreview> MakeAll(
        Ffmpeg ffmpeg, string file, string type, bool sniff = false, PreviewOptions? options = null, string? program = null,
        bool isLast = false)
    {
        var head = (await File.ReadAllBytesAsync(file)).Take(MediaSniffing.HeadBytes).ToArray();
        if (sniff)
            Assert.Equal(type, MediaSniffing.TypeOf(head));
        var tool = await FfmpegTool.Find(
            new PreviewOptions { HeifConvert = options?.HeifConvert ?? "heif-convert" }, TimeProvider.System, default);
        Assert.NotNull(tool);
        return await new PreviewMaker(program is null ? tool : tool with { Path = program }, options ?? new PreviewOptions(), TimeProvider.System)
            .Make(file, type, ffmpeg.NewFolder(), isLast, default);
    }
}
