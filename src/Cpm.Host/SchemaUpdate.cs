using Cpm.Host.Composition;
using Cpm.Host.Settings;
using Microsoft.Extensions.Logging;

namespace Cpm.Host;

/// <summary>
/// <c>Cpm.Host migrate</c>: brings the schema of the ledger and of the cluster up to date and ends. A deployment runs it before
/// the first server of a release starts, so that a schema that cannot be brought up to date stops the upgrade, not the servers.
/// </summary>
internal static class SchemaUpdate
{
    public const string Verb = "migrate";

    public static async Task<int> Run(string[] args)
    {
        var configuration = ServerConfiguration.Read(args);
        var settings = ServerSettings.Read(configuration);
        using var logs = LoggerFactory.Create(logging => ServerComposition.AddLogging(logging, configuration));
        // To open a store is to migrate it: servers that start on it meanwhile wait their turn.
        await (await OpenStore.Open(settings, logs, TimeProvider.System)).DisposeAsync();
        Log.SchemaCurrent(logs.CreateLogger("Cpm.Host"), settings.Store.Name);
        return ExitCode.Stopped;
    }
}
