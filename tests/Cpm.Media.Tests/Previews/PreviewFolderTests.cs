using System.Diagnostics;
using Cpm.Media.Previews;

namespace Cpm.Media.Tests.Previews;

/// <summary>Nothing of anybody's media is left lying in the temporary directory.</summary>
public sealed class PreviewFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("cpm-folders-").FullName;

    [Fact]
    public void What_a_server_that_died_left_goes_and_what_one_works_in_stays()
    {
        using var worked = PreviewFolder.Create();
        string left = Make("cpm-preview-left", locked: true), begun = Make("cpm-preview-begun", locked: false);
        string old = Make("cpm-preview-old", locked: false), other = Make("other", locked: true);
        Directory.SetLastWriteTimeUtc(old, DateTime.UtcNow.AddHours(-2));

        PreviewFolder.RemoveAbandoned(_root, TimeProvider.System);
        PreviewFolder.RemoveAbandoned(Path.GetTempPath(), TimeProvider.System);
        PreviewFolder.RemoveAbandoned(Path.Combine(_root, "nowhere"), TimeProvider.System);

        Assert.Equal([false, false, true, true], new[] { left, old, begun, other }.Select(Directory.Exists));
        Assert.True(Directory.Exists(worked.Path));
    }

    [Fact]
    public async Task What_a_living_process_works_in_stays_until_it_is_killed()
    {
        var folder = Make("cpm-preview-other", locked: true);
        using var process = Process.Start(new ProcessStartInfo(
            "sh", ["-c", "exec 9>\"$0\"; flock 9; echo held; exec sleep 600", Path.Combine(folder, "lock")]) { RedirectStandardOutput = true })!;
        Assert.Equal("held", await process.StandardOutput.ReadLineAsync());
        PreviewFolder.RemoveAbandoned(_root, TimeProvider.System);
        Assert.True(Directory.Exists(folder));
        process.Kill();
        await process.WaitForExitAsync();
        PreviewFolder.RemoveAbandoned(_root, TimeProvider.System);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void It_goes_with_the_work()
    {
        string path;
        using (var folder = PreviewFolder.Create())
        {
            path = folder.Path;
            File.WriteAllText(folder.Input, "secret");
        }
        Assert.False(Directory.Exists(path));
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string Make(string name, bool locked)
    {
        var path = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
        File.WriteAllText(Path.Combine(path, "input"), "secret");
        if (locked)
            File.WriteAllText(Path.Combine(path, "lock"), "");
        return path;
    }
}
