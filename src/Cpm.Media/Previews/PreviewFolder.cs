namespace Cpm.Media.Previews;

/// <summary>
/// The folder in which one medium is looked at. What is in it is somebody's, so it goes with the work; where the server died in the middle
/// of it, with the next start of any server there: whoever works in one holds a file of it locked, and no lock outlives its process.
/// </summary>
internal sealed class PreviewFolder : IDisposable
{
    private const string Prefix = "cpm-preview-", LockName = "lock";

    // Between a folder and its lock lies a moment.
    private static readonly TimeSpan Moment = TimeSpan.FromHours(1);
    private readonly FileStream _lock;

    private PreviewFolder(string path) => (Path, _lock) = (path, Hold(path, FileMode.CreateNew));

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The file that is looked at.</summary>
    public string Input => System.IO.Path.Combine(Path, "input");

    public static PreviewFolder Create() => new(Directory.CreateTempSubdirectory(Prefix).FullName);

    /// <summary>Removes those in which nobody works any more.</summary>
    /// <param name="root">Where they are: the temporary directory.</param>
    /// <param name="time">The clock.</param>
    public static void RemoveAbandoned(string root, TimeProvider time)
    {
        var begun = time.GetUtcNow().UtcDateTime - Moment;
        foreach (var folder in Directory.Exists(root) ? Directory.EnumerateDirectories(root, Prefix + "*", new EnumerationOptions()) : [])
        {
            try
            {
                if (File.Exists(System.IO.Path.Combine(folder, LockName)))
                    Hold(folder, FileMode.Open).Dispose();
                else if (Directory.GetLastWriteTimeUtc(folder) > begun)
                    continue;
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // Somebody works in it, or it is another user's.
            }
        }
    }

    public void Dispose()
    {
        _lock.Dispose();
        Directory.Delete(Path, recursive: true);
    }

    private static FileStream Hold(string folder, FileMode mode) =>
        new(System.IO.Path.Combine(folder, LockName), mode, FileAccess.ReadWrite, FileShare.None);
}
