namespace Cpm.Client.Tests;

public sealed class CursorTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cpm-cursor-").FullName;

    private string CursorPath => Path.Combine(_directory, "sub", "cursor");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_saved_cursor_is_read_by_the_next_program()
    {
        await new FileCursorStore(CursorPath).SaveAsync(long.MaxValue, CancellationToken.None);

        Assert.Equal(long.MaxValue, await new FileCursorStore(CursorPath).LoadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_save_that_was_cut_short_leaves_the_old_cursor()
    {
        var store = new FileCursorStore(CursorPath);
        await store.SaveAsync(41, CancellationToken.None);
        await File.WriteAllTextAsync(CursorPath + ".new", "");

        Assert.Equal(41, await store.LoadAsync(CancellationToken.None));
        await store.SaveAsync(42, CancellationToken.None);
        Assert.Equal(42, await store.LoadAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("rubbish")]
    public async Task A_file_without_a_cursor_is_an_error_and_not_a_beginning(string text)
    {
        var store = new FileCursorStore(CursorPath);
        Directory.CreateDirectory(Path.GetDirectoryName(CursorPath)!);
        await File.WriteAllTextAsync(CursorPath, text);

        await Assert.ThrowsAsync<InvalidDataException>(async () => await store.LoadAsync(CancellationToken.None));
    }
}
