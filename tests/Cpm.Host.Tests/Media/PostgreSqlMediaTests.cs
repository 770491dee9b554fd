using Cpm.Testing;

namespace Cpm.Host.Tests.Media;

public sealed class PostgreSqlMediaTests
{
    [Fact]
    public async Task With_PostgreSQL_bytes_are_in_the_database_where_every_server_reaches_them()
    {
        using var postgres = PostgreSqlServer.Start();
        await using var scene = await MediaScene.Start(
            "--Store:Provider=postgres", $"--Store:ConnectionString={postgres.CreateDatabase()}", "--Media:PartBytes=300000",
            "--Media:GraceMinutes=0", "--Media:CollectSeconds=1");
        var content = MediaScene.Bytes(1_000_000);
        var upload = await scene.Begin(content);
        Assert.Equal(700_000, await scene.Bring(upload, content[..700_000], 0));
        Assert.Equal(1_000_000, await scene.Bring(upload, content[700_000..], 700_000));
        var media = await scene.Complete(upload);
        Assert.Equal(content, await scene.Get(media.MediaId));
        Assert.Equal(content[650_000..750_000], await scene.Get(media.MediaId, 650_000, 100_000));
        Assert.False(Directory.Exists(Path.Combine(scene.Server.Data, "media")));
        await scene.Delete(media.MediaId);
        Assert.Empty((await scene.List()).Media);
    }
}
