using System.Runtime.InteropServices;

namespace Cpm.Media.Directories;

/// <summary>
/// Makes a directory's list of names durable: a file that is safe on the disk is lost all the same if its name is not. .NET has no
/// call for it.
/// </summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    /// <summary>Makes a folder below another, durably.</summary>
    public static void Make(string root, string folder)
    {
        if (Directory.Exists(folder))
            return;
        Directory.CreateDirectory(folder);
        for (var above = Path.GetDirectoryName(folder)!; above.Length >= root.Length; above = Path.GetDirectoryName(above)!)
            Flush(above);
    }

    public static void Flush(string folder)
    {
        // Windows writes names with their files.
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
            throw new IOException($"A directory cannot be opened: error {Marshal.GetLastPInvokeError()}.");
        try
        {
            if (FlushToDisk(descriptor) != 0)
                throw new IOException($"A directory cannot be made durable: error {Marshal.GetLastPInvokeError()}.");
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushToDisk(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
