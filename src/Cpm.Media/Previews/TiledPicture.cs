namespace Cpm.Media.Previews;

/// <summary>
/// Whether a picture of the HEIF family is put together of tiles, as those of many telephones are. ffmpeg knows each tile as a
/// picture, so one of them would be shown for the whole.
/// </summary>
internal static class TiledPicture
{
    private const int LookedAtBytes = 64 * 1024;

    public static bool Is(string file, string type)
    {
        if (type is not ("image/heic" or "image/heif" or "image/avif"))
            return false;
        using var stream = File.OpenRead(file);
        var head = new byte[LookedAtBytes];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        // The kind of an item that is made of others (ISO/IEC 23008-12).
        return head.AsSpan(0, read).IndexOf("grid"u8) >= 0;
    }
}
