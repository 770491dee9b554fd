using Cpm.Media.Previews;
using Cpm.Testing;

namespace Cpm.Media.Tests.Previews;

/// <summary>Files that are made to do harm to who looks at them.</summary>
[Requirement("CPM-STOR-014")]
public sealed class HostilePreviewTests(Ffmpeg ffmpeg) : IClassFixture<Ffmpeg>
{
    public static TheoryData<string> Types =>
        ["image/jpeg", "image/png", "image/gif", "image/webp", "image/heic", "video/mp4", "video/webm", "video/x-msvideo", "audio/wav"];

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_list_of_other_files_is_not_followed_whatever_type_it_passes_for(string type)
    {
        // Beside the list and of a kind that the program would follow unasked, were it not told what to read.
        var secret = Path.GetFileName(ffmpeg.Make(".ts", "-f lavfi -i testsrc=size=64x64:rate=5 -t 1 -c:v mpeg2video"));
        var list = ffmpeg.NewPath();
        await File.WriteAllTextAsync(list, $"ffconcat version 1.0\nfile '{secret}'\n");
        Assert.Empty(await Made(list, type));
        await File.WriteAllTextAsync(list, $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{secret}\n#EXT-X-ENDLIST\n");
        Assert.Empty(await Made(list, type));
    }

    [Fact]
    public async Task One_format_in_the_coat_of_another_is_not_read()
    {
        Assert.Empty(await Made(ffmpeg.Picture(".png", "64x64"), "image/jpeg"));
        Assert.Empty(await Made(ffmpeg.Make(".mp4", "-f lavfi -i testsrc=size=64x64 -t 1"), "video/webm"));
    }

    [Fact]
    public async Task A_type_that_is_not_shown_is_not_even_tried() =>
        Assert.Empty(await Studio.Make(ffmpeg, ffmpeg.Picture(".png", "64x64"), "image/svg+xml"));

    [Theory]
    [InlineData(".png", "image/png", "-f lavfi -i testsrc2=size=640x480 -frames:v 1", 40)]
    [InlineData(".jpg", "image/jpeg", "-f lavfi -i testsrc2=size=640x480 -frames:v 1", 40)]
    [InlineData(".mp4", "video/mp4", "-f lavfi -i testsrc=size=64x64 -t 1", 400)]
    [InlineData(".gif", "image/gif", "-f lavfi -i testsrc=size=64x64 -t 1", 12)]
    public async Task A_file_that_breaks_off_shows_nothing(string extension, string type, string how, int bytes)
    {
        var whole = await File.ReadAllBytesAsync(ffmpeg.Make(extension, how));
        var part = ffmpeg.NewPath();
        await File.WriteAllBytesAsync(part, whole[..bytes]);
        Assert.Empty(await Made(part, type));
    }

    [Fact]
    public async Task A_picture_of_too_many_pixels_is_not_decoded()
    {
        var picture = ffmpeg.Picture(".png", "200x200");
        Assert.NotEmpty(await Studio.Make(ffmpeg, picture, "image/png", options: new PreviewOptions { MaxPixels = 60_000 }));
        Assert.Empty(await Made(picture, "image/png", new PreviewOptions { MaxPixels = 20_000 }));
    }

    [Fact]
    public async Task What_is_no_picture_within_is_not_shown_by_way_of_another_program_either()
    {
        var whole = await File.ReadAllBytesAsync(ffmpeg.Heic("640x480"));
        var part = ffmpeg.NewPath();
        foreach (var bytes in new[] { whole[..(whole.Length / 2)], [.. whole[..32], .. new byte[5_000]] })
        {
            await File.WriteAllBytesAsync(part, bytes);
            Assert.Empty(await Made(part, "image/heic"));
        }
        Assert.Empty(await Made(ffmpeg.Heic("640x480"), "image/heic", new PreviewOptions { MaxPixels = 100_000 }));
    }

    [Fact]
    public async Task A_picture_that_needs_more_memory_than_there_is_shows_nothing()
    {
        // A few kilobytes that become 256 MB.
        var bomb = ffmpeg.Make(".png", "-f lavfi -i color=c=gray:s=8000x8000,format=rgba -frames:v 1 -pred none -compression_level 1");
        Assert.Empty(await Made(bomb, "image/png", new PreviewOptions { MemoryMiB = 400 }));
    }

    [Fact]
    public async Task What_becomes_too_large_is_broken_off() => await Assert.ThrowsAsync<TimeoutException>(() => Studio.Make(
        ffmpeg, ffmpeg.Picture(".png", "1024x1024"), "image/png", options: new PreviewOptions { MaxPictureBytes = 1_024 }));

    [Fact]
    public async Task Who_takes_too_long_is_ended() => await Assert.ThrowsAsync<TimeoutException>(() => Studio.Make(
        ffmpeg, ffmpeg.Picture(".png", "64x64"), "image/png", options: new PreviewOptions { Seconds = 1 },
        program: Script("sleep 60")));

    [Theory]
    [InlineData("exit 126")]
    [InlineData("exec /nowhere/ffmpeg")]
    public async Task A_program_that_cannot_be_started_says_nothing_of_the_medium(string line) => await Assert.ThrowsAsync<IOException>(
        () => Studio.Make(ffmpeg, ffmpeg.Picture(".png", "64x64"), "image/png", program: Script(line)));

    [Fact]
    public async Task It_learns_nothing_of_the_servers_settings_and_holds_no_more_than_it_may()
    {
        Environment.SetEnvironmentVariable("CPM_Secret__Of__Tests", "secret");
        var told = ffmpeg.NewPath();
        await Assert.ThrowsAsync<TimeoutException>(() => Studio.Make(
            ffmpeg, ffmpeg.Picture(".png", "64x64"), "image/png", options: new PreviewOptions { MemoryMiB = 777 },
            program: Script($"(/usr/bin/env; ulimit -v) >{told}")));
        var text = await File.ReadAllTextAsync(told);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains($"{777 * 1_024}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_program_that_makes_a_picture_none_is_found()
    {
        foreach (var program in new[] { "/nowhere/ffmpeg", "no-such-program", Script("exit 0"), Script("exit 1"), Script("exit 127") })
            Assert.Null(await FfmpegTool.Find(new PreviewOptions { Ffmpeg = program }, TimeProvider.System, default));
    }

    [Fact]
    public async Task A_failure_is_not_for_good_and_a_video_becomes_no_curve_because_of_one()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Studio.Make(
            ffmpeg, ffmpeg.Picture(".png", "64x64"), "image/png", program: Script("exit 1")));
        // Its pictures are too large for the limit, its sound is not.
        var film = ffmpeg.Make(
            ".mp4", "-f lavfi -i testsrc=size=640x360:rate=5 -f lavfi -i sine=frequency=440 -t 1 -c:v libx264 -pix_fmt yuv420p");
        var strict = new PreviewOptions { MaxPixels = 20_000 };
        await Assert.ThrowsAsync<TimeoutException>(() => Studio.Make(ffmpeg, film, "video/mp4", options: strict));
        var curve = await Studio.Make(ffmpeg, film, "video/mp4", options: strict, isLast: true);
        Assert.Equal((1024, 256), (curve[2].Width, curve[2].Height));
    }

    [Fact]
    public void A_picture_of_tiles_is_known()
    {
        var file = ffmpeg.NewPath();
        File.WriteAllBytes(file, [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[100], .. "infe"u8, .. "grid"u8]);
        Assert.True(TiledPicture.Is(file, "image/heic"));
        Assert.False(TiledPicture.Is(file, "image/png"));
    }

    [Theory]
    [InlineData(16, 0, false)]
    [InlineData(17, 0, true)]
    [InlineData(3, 100, false)]
    public void A_file_that_would_become_many_is_known_wherever_that_is_told(int shown, int hidden, bool isMany)
    {
        byte[] Item(byte flags) => [0, 0, 0, 21, .. "infe"u8, 2, 0, 0, flags, 0, 1, 0, 0, .. "hvc1"u8, 0];
        byte[] items = [.. Enumerable.Repeat(Item(0), shown).Concat(Enumerable.Repeat(Item(1), hidden)).SelectMany(item => item)];
        // Also across the end of what is read together.
        for (var before = 65_536 - 40; before < 65_536; before++)
        {
            var file = ffmpeg.NewPath();
            File.WriteAllBytes(file, [.. new byte[before], .. items]);
            Assert.Equal(isMany, HeifItems.HasMoreThan(16, file));
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_file_that_would_become_many_is_not_given_to_the_other_program()
    {
        var heic = ffmpeg.NewPath();
        byte[] more = [.. Enumerable.Repeat<byte[]>([.. "infe"u8, 2, 0, 0, 0], 17).SelectMany(item => item)];
        await File.WriteAllBytesAsync(heic, [.. await File.ReadAllBytesAsync(ffmpeg.Heic("64x64")), .. more]);
        var called = ffmpeg.NewPath();
        await Converted(heic, $"touch {called}; exit 1");
        Assert.False(File.Exists(called));
        await Converted(ffmpeg.Heic("64x64"), $"touch {called}; exit 1");
        Assert.True(File.Exists(called));
    }

    [Fact]
    public async Task What_the_other_program_cannot_read_goes_to_ffmpeg_unless_it_is_put_together_of_tiles()
    {
        var called = ffmpeg.NewPath();
        await Converted(ffmpeg.Heic("64x64"), "exit 1", $"touch {called}; exit 1");
        Assert.True(File.Exists(called));
        File.Delete(called);
        var tiled = ffmpeg.NewPath();
        await File.WriteAllBytesAsync(tiled, [.. await File.ReadAllBytesAsync(ffmpeg.Heic("64x64")), .. "grid"u8]);
        await Converted(tiled, "exit 1", $"touch {called}; exit 1");
        Assert.False(File.Exists(called));
    }

    [Fact]
    public async Task Another_program_that_cannot_be_started_is_none()
    {
        foreach (var line in new[] { "exit 127", "exit 126" })
        {
            var tool = await FfmpegTool.Find(new PreviewOptions { HeifConvert = Script(line) }, TimeProvider.System, default);
            Assert.Null(tool!.HeifConvert);
        }
    }

    private async Task Converted(string heic, string converter, string? program = null)
    {
        var tool = await FfmpegTool.Find(new PreviewOptions(), TimeProvider.System, default);
        tool = tool! with { HeifConvert = Script(converter), Path = program is null ? tool.Path : Script(program) };
        try
        {
            await new PreviewMaker(tool, new PreviewOptions(), TimeProvider.System).Make(heic, "image/heic", ffmpeg.NewFolder(), isLast: true, default);
        }
        catch (TimeoutException)
        {
            // Neither could.
        }
    }

    // Something may come out of a damaged file, but it is not waited for, and it does not come from elsewhere.
    private async Task<IReadOnlyList<MadePicture>> Made(string file, string type, PreviewOptions? options = null)
    {
        try
        {
            return await Studio.Make(ffmpeg, file, type, options: options, isLast: true);
        }
        catch (TimeoutException)
        {
            return [];
        }
    }

    private string Script(string line)
    {
        var path = ffmpeg.NewPath();
        File.WriteAllText(path, $"#!/bin/sh\n{line}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
