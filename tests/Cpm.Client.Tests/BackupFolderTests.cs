using Cpm.Client.Backup;

namespace Cpm.Client.Tests;

/// <summary>What a run that broke leaves behind is worth something to the next.</summary>
public sealed class BackupFolderTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("cpm-backup-folder");

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task A_medium_goes_on_from_the_byte_where_it_broke()
    {
        await Broken("half");
        using var folder = Open();
        await folder.WriteAsync("media/1", async to =>
        {
            Assert.Equal(4, to.Length);
            await to.WriteAsync(" and half"u8.ToArray());
        }, default);
        Assert.True(folder.Has("media/1"));
        Assert.Equal("half and half", await Written());
    }

    [Fact]
    public async Task A_medium_whose_beginning_is_not_what_it_was_is_written_anew()
    {
        await Broken("torn");
        using var folder = Open();
        await folder.WriteAsync("media/1", async to =>
        {
            if (to.Length > 0)
                throw new InvalidDataException("Not what its digest says.");
            await to.WriteAsync("whole"u8.ToArray());
        }, default);
        Assert.Equal("whole", await Written());

        // One that is wrong from its first byte is so for good.
        await Assert.ThrowsAsync<InvalidDataException>(
            () => folder.WriteAsync("media/2", _ => throw new InvalidDataException("Not what its digest says."), default));
        Assert.False(folder.Has("media/2"));
    }

    private async Task Broken(string text)
    {
        using var folder = Open();
        await Assert.ThrowsAsync<IOException>(() => folder.WriteAsync("media/1", async to =>
        {
            await to.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
            throw new IOException("Cut.");
        }, default));
        Assert.False(folder.Has("media/1"));
    }

    private BackupFolder Open() => BackupFolder.Open(Path.Combine(_root.FullName, "a.zip"), TimeProvider.System);

    private Task<string> Written() => File.ReadAllTextAsync(Path.Combine(_root.FullName, "a.zip.partial", "media", "1"));
}
