using System.Text;
using Cpm.Host.Settings;
using Cpm.Ledger.Tables;
using Cpm.Media;
using Cpm.Media.Directories;
using Cpm.Media.Links;
using Cpm.Media.PostgreSql;
using Cpm.Media.S3;

namespace Cpm.Host.Composition;

/// <summary>The store of media and the secrets of links, opened before anything else starts.</summary>
internal sealed class OpenMedia(IMediaStore store, LinkKeys keys) : IAsyncDisposable
{
    private const string StateType = "media";
    private const string StateKey = "link-key";

    public IMediaStore Store => store;

    public LinkKeys Keys => keys;

    public static async Task<OpenMedia> Open(ServerSettings settings, IGrainStateTable states)
    {
        var keys = settings.Media.LinkKeyFile.Length > 0 ? Read(settings.Media.LinkKeyFile) : await Shared(states);
        return new OpenMedia(OpenStore(settings), keys);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static IMediaStore OpenStore(ServerSettings settings)
    {
        var media = settings.Media;
        return media.Store switch
        {
            "s3" => new S3Store(new S3Options(
                media.S3Endpoint, media.S3Region, media.S3Bucket, media.S3Prefix, media.S3AccessKey, media.S3SecretKey)),
            "directory" => OpenDirectory(settings),
            _ => settings.Store.IsPostgres ? new PostgreSqlStore(settings.Store.ConnectionString) : OpenDirectory(settings),
        };
    }

    private static DirectoryStore OpenDirectory(ServerSettings settings)
    {
        var path = settings.Media.Path.Length > 0 ? settings.Media.Path : Path.Combine(settings.Store.Path, "media");
        try
        {
            return new DirectoryStore(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Media:Path cannot be used: {fault.Message}", fault);
        }
    }

    private static LinkKeys Read(string file)
    {
        try
        {
            return LinkKeys.Parse(File.ReadAllText(file))
                ?? throw new SettingsException("Media:LinkKeyFile does not hold 1 to 16 lines of Base64 of at least 32 bytes each.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"Media:LinkKeyFile cannot be read: {fault.Message}", fault);
        }
    }

    // The first server of all makes it; of several that start at once, one is first.
    private static async Task<LinkKeys> Shared(IGrainStateTable states)
    {
        var made = Encoding.ASCII.GetBytes(Convert.ToBase64String(LinkKeys.NewKey()));
        if (await states.Read(StateType, StateKey, CancellationToken.None) is null)
            await states.Write(StateType, StateKey, made, etag: null, CancellationToken.None);
        var kept = await states.Read(StateType, StateKey, CancellationToken.None);
        return LinkKeys.Parse(Encoding.ASCII.GetString(kept?.State ?? []))
            ?? throw new InvalidDataException("The secret of links in the database is damaged.");
    }
}
