using Cpm.Media.Directories;

namespace Cpm.Media.Tests;

public sealed class DirectoryCompliance : StoreCompliance, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cpm-media-");

    public DirectoryCompliance() => Store = new DirectoryStore(_folder.FullName);

    protected override IMediaStore Store { get; }

    [Fact]
    public async Task A_name_that_leads_elsewhere_is_no_name() => await Assert.ThrowsAsync<ArgumentException>(
        () => Store.Create(new Domain.Media.MediaKey(1), "../up", default));

    public void Dispose() => _folder.Delete(recursive: true);
}
