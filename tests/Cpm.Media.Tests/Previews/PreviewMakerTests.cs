using Cpm.Domain.Media;
using Cpm.Media.Previews;
using Cpm.Testing;

namespace Cpm.Media.Tests.Previews;

/// <summary>What is shown of files, by Debian's ffmpeg.</summary>
[Requirement("CPM-STOR-014")]
public sealed class PreviewMakerTests(Ffmpeg ffmpeg) : IClassFixture<Ffmpeg>
{
    [Theory]
    [InlineData(".jpg", "image/jpeg")]
    [InlineData(".png", "image/png")]
    [InlineData(".gif", "image/gif")]
    [InlineData(".webp", "image/webp")]
    [InlineData(".bmp", "image/bmp")]
    public async Task A_picture_is_shown_in_three_sizes_that_have_its_shape(string extension, string type)
    {
        var made = await Shown(ffmpeg.Picture(extension, "1600x1200"), type);
        Assert.Equal([(96, 72), (320, 240), (1024, 768)], made.Select(p => (p.Width, p.Height)));
        Assert.Equal([PreviewSize.Small, PreviewSize.Medium, PreviewSize.Large], made.Select(p => p.Size));
        Assert.All(made, picture => Assert.Equal("image/webp", MediaSniffing.TypeOf(picture.Bytes)));
    }

    [Fact]
    public async Task A_picture_of_the_newer_family_is_shown_too()
    {
        var avif = ffmpeg.Make(".avif", "-f lavfi -i testsrc2=size=320x240 -frames:v 1 -c:v libaom-av1 -still-picture 1 -cpu-used 8");
        Assert.Equal([(96, 72), (320, 240), (320, 240)], (await Shown(avif, "image/avif")).Select(p => (p.Width, p.Height)));
    }

    [Fact]
    public async Task A_picture_as_telephones_take_them_is_shown_by_way_of_another_program()
    {
        var heic = ffmpeg.Heic("1600x1200");
        var made = await Studio.MakeAll(ffmpeg, heic, "image/heic", sniff: true);
        Assert.Equal([(96, 72), (320, 240), (1024, 768)], made.Pictures.Select(p => (p.Width, p.Height)));
        Assert.Equal((24, 18), WebPSize.Of(made.Placeholder));
        Assert.InRange(made.Placeholder.Length, 30, 300);
    }

    [Fact]
    public async Task Without_that_program_it_is_shown_if_ffmpeg_can_and_otherwise_it_is_told()
    {
        var heic = ffmpeg.Heic("640x480");
        try
        {
            var made = await Studio.Make(ffmpeg, heic, "image/heic", options: new PreviewOptions { HeifConvert = "" });
            Assert.Equal([(96, 72), (320, 240), (640, 480)], made.Select(p => (p.Width, p.Height)));
        }
        catch (TimeoutException)
        {
            // ffmpeg of Debian 12 knows nothing of it.
        }
    }

    [Theory]
    [InlineData("40x20", 40, 20, 40, 20)]
    [InlineData("2000x2", 96, 1, 1024, 1)]
    [InlineData("2x2000", 1, 96, 1, 1024)]
    public async Task Nothing_is_made_larger_and_no_side_vanishes(string size, int width, int height, int largeWidth, int largeHeight)
    {
        var made = await Shown(ffmpeg.Picture(".png", size), "image/png");
        Assert.Equal((width, height), (made[0].Width, made[0].Height));
        Assert.Equal((largeWidth, largeHeight), (made[2].Width, made[2].Height));
    }

    [Fact]
    public async Task What_is_transparent_stays_transparent()
    {
        var clear = ffmpeg.Make(".png", "-f lavfi -i color=c=red@0.5:s=64x64,format=rgba -frames:v 1");
        var made = await Shown(clear, "image/png");
        Assert.Equal("VP8X"u8.ToArray(), made[0].Bytes[12..16]);
        Assert.Equal((64, 64), (made[0].Width, made[0].Height));
    }

    [Fact]
    public async Task A_picture_that_a_telephone_took_upright_is_shown_upright()
    {
        // A turn by 90 degrees (6) as the only thing that its EXIF data (TIFF 6.0, tag 0x112) tell.
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        var flat = await File.ReadAllBytesAsync(ffmpeg.Picture(".jpg", "640x320"));
        var upright = ffmpeg.NewPath(".jpg");
        await File.WriteAllBytesAsync(upright, [.. flat[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. flat[2..]]);
        Assert.Equal([(48, 96), (160, 320), (320, 640)], (await Shown(upright, "image/jpeg")).Select(p => (p.Width, p.Height)));
    }

    [Theory]
    [InlineData(".mp4", "video/mp4", "-c:v libx264 -pix_fmt yuv420p")]
    [InlineData(".mov", "video/quicktime", "-c:v mpeg4")]
    [InlineData(".webm", "video/webm", "-c:v libvpx -deadline realtime")]
    [InlineData(".mkv", "video/matroska", "-c:v libx264")]
    [InlineData(".avi", "video/x-msvideo", "-c:v mpeg4")]
    public async Task A_video_is_shown_by_one_of_its_pictures(string extension, string type, string codec)
    {
        var film = ffmpeg.Make(extension, $"-f lavfi -i testsrc=size=640x360:rate=10 -t 2 {codec}");
        Assert.Equal([(96, 54), (320, 180), (640, 360)], (await Shown(film, type)).Select(p => (p.Width, p.Height)));
    }

    [Theory]
    [InlineData(".wav", "audio/wav")]
    [InlineData(".mp3", "audio/mpeg")]
    [InlineData(".flac", "audio/flac")]
    [InlineData(".ogg", "audio/ogg")]
    [InlineData(".m4a", "audio/mp4")]
    [InlineData(".mp4", "video/mp4")]
    public async Task A_recording_is_shown_as_a_curve(string extension, string type)
    {
        var sound = ffmpeg.Make(extension, "-f lavfi -i sine=frequency=440 -t 1 -ac 1");
        Assert.Equal([(96, 24), (320, 80), (1024, 256)], (await Shown(sound, type)).Select(p => (p.Width, p.Height)));
    }

    [Fact]
    public async Task What_a_file_tells_of_itself_besides_is_not_passed_on()
    {
        var picture = ffmpeg.Make(".mp4", "-f lavfi -i testsrc=size=64x64:rate=5 -t 1 -metadata title=secret-place -c:v libx264");
        Assert.True((await File.ReadAllBytesAsync(picture)).AsSpan().IndexOf("secret-place"u8) > 0);
        Assert.All(await Shown(picture, "video/mp4"), p => Assert.Equal(-1, p.Bytes.AsSpan().IndexOf("secret-place"u8)));
    }

    [Theory]
    [InlineData(".jpg", "image/jpeg", "-f lavfi -i testsrc2=size=1600x1200 -frames:v 1", 24, 18)]
    [InlineData(".png", "image/png", "-f lavfi -i color=c=red@0.5:s=64x640,format=rgba -frames:v 1", 2, 24)]
    [InlineData(".png", "image/png", "-f lavfi -i color=c=red:s=10x6 -frames:v 1", 10, 6)]
    [InlineData(".mp4", "video/mp4", "-f lavfi -i testsrc2=size=640x360:rate=5 -t 1 -c:v libx264 -metadata title=secret", 24, 14)]
    public async Task A_picture_and_a_video_have_a_placeholder_of_their_shape_that_is_tiny(
        string extension, string type, string how, int width, int height)
    {
        var made = await Studio.MakeAll(ffmpeg, ffmpeg.Make(extension, how), type, sniff: true);
        Assert.Equal((width, height), WebPSize.Of(made.Placeholder));
        Assert.InRange(made.Placeholder.Length, 30, 300);
    }

    [Fact]
    public async Task One_that_would_be_larger_than_it_may_be_is_none()
    {
        var noise = ffmpeg.Make(".png", "-f lavfi -i nullsrc=s=24x24,geq=random(1)*255:random(2)*255:random(3)*255 -frames:v 1");
        Assert.InRange((await Studio.MakeAll(ffmpeg, noise, "image/png")).Placeholder.Length, 0, 512);
        var made = await Studio.MakeAll(ffmpeg, noise, "image/png", options: new PreviewOptions { PlaceholderBytes = 50 });
        Assert.Equal((3, 0), (made.Pictures.Length, made.Placeholder.Length));
    }

    [Fact]
    public async Task A_recording_has_no_placeholder() => Assert.Empty(
        (await Studio.MakeAll(ffmpeg, ffmpeg.Make(".wav", "-f lavfi -i sine=frequency=440 -t 1"), "audio/wav")).Placeholder);

    private Task<IReadOnlyList<MadePicture>> Shown(string file, string type) => Studio.Make(ffmpeg, file, type, sniff: true);
}
