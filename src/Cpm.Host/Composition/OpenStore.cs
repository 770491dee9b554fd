using Cpm.Host.Settings;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Sql;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Composition;

/// <summary>The store, opened and migrated before anything else starts, and closed after everything else has ended.</summary>
internal sealed class OpenStore(SqlLedger sql, GroupCommit commit, OpenMedia media) : IAsyncDisposable
{
    public SqlLedger Sql => sql;

    public GroupCommit Commit => commit;

    public OpenMedia Media => media;

    public static async Task<OpenStore> Open(ServerSettings settings, ILoggerFactory logs, TimeProvider time)
    {
        Directory.CreateDirectory(settings.Store.Path);
        var sql = await SqlLedger.Open(settings.Store.ToLedger(), settings.Ledger, time);
        try
        {
            var media = await OpenMedia.Open(settings, sql.GrainStates);
            return new OpenStore(sql, new GroupCommit(sql.Store, settings.Ledger, logs.CreateLogger<GroupCommit>()), media);
        }
        catch
        {
            await sql.DisposeAsync();
            throw;
        }
    }

    /// <summary>Writes what is queued, then closes.</summary>
    public async ValueTask DisposeAsync()
    {
        await commit.DisposeAsync();
        await media.DisposeAsync();
        await sql.DisposeAsync();
    }
}
