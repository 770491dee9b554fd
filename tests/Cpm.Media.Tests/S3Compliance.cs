using Cpm.Media.S3;

namespace Cpm.Media.Tests;

public sealed class S3Compliance(S3Server server) : StoreCompliance, IClassFixture<S3Server>
{
    protected override IMediaStore Store => server.Store;

    [Fact]
    public async Task A_store_that_is_not_there_is_a_fault_of_the_store()
    {
        await using var store = new S3Store(
            new S3Options("http://127.0.0.1:9", "us-east-1", "none", "", "key", "secret"));
        await using var part = await store.Create(new Domain.Media.MediaKey(1), "a", default);
        await part.Write(new byte[10], default);
        await Assert.ThrowsAsync<MediaStoreException>(() => part.Complete(default));
    }
}
