using Cpm.Chaos.Tests.Servers;

namespace Cpm.Chaos.Tests.Faults;

/// <summary>A file system of its own with little room.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private const string Filler = "filler";

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<SmallDisk> Mount(int sizeMiB)
    {
        if (Environment.UserName != "root")
            throw new InvalidOperationException("This test mounts a small file system, which needs root: sudo ./cpm test.");
        var folder = Directory.CreateTempSubdirectory("cpm-small-").FullName;
        await Shell.Run("mount", "-t", "tmpfs", "-o", $"size={sizeMiB}m", "tmpfs", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Takes all the room that is left.</summary>
    public void Fill()
    {
        using var filler = new FileStream(Path.Combine(Folder, Filler), FileMode.Create, FileAccess.Write, FileShare.None, 1);
        // The pieces get smaller, so that at the end not a page is left.
        foreach (var size in (int[])[1024 * 1024, 4096])
        {
            try
            {
                var piece = new byte[size];
                while (true)
                    filler.Write(piece);
            }
            catch (IOException)
            {
                // Full, but for less than a piece.
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Clear() => File.Delete(Path.Combine(Folder, Filler));

    public async ValueTask DisposeAsync()
    {
        await Shell.Run("umount", "--lazy", Folder);
        Directory.Delete(Folder);
    }
}
