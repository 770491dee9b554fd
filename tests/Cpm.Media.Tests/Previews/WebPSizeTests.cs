using Cpm.Media.Previews;

namespace Cpm.Media.Tests.Previews;

public sealed class WebPSizeTests
{
    [Fact]
    public void The_size_of_each_form_is_read()
    {
        Assert.Equal((0x123, 0x45), WebPSize.Of(File("VP8 "u8, [0, 0, 0, 0x9D, 0x01, 0x2A, 0x23, 0x01, 0x45, 0x00])));
        Assert.Equal((0x1001, 2), WebPSize.Of(File("VP8X"u8, [0, 0, 0, 0, 0x00, 0x10, 0x00, 0x01, 0x00, 0x00])));
        Assert.Equal((16, 3), WebPSize.Of(File("VP8L"u8, [0x2F, 0x0F, 0x80, 0x00, 0x00, 0, 0, 0, 0, 0])));
    }

    [Fact]
    public void What_is_no_such_picture_has_no_size()
    {
        Assert.Null(WebPSize.Of([]));
        Assert.Null(WebPSize.Of(File("VP9 "u8, new byte[10])));
        Assert.Null(WebPSize.Of(File("VP8 "u8, new byte[9])));
    }

    private static byte[] File(ReadOnlySpan<byte> kind, byte[] data) => [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBP"u8, .. kind, 0, 0, 0, 0, .. data];
}
