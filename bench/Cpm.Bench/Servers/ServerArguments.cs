namespace Cpm.Bench.Servers;

/// <summary>The server's command line and environment, the same for `up` and for the bench.</summary>
public static class ServerArguments
{
    private const string YoungestGeneration = "DOTNET_GCgen0size";

    /// <summary>
    /// Gives a process that will be the server room for 64 MiB of new objects before they are collected: what a message
    /// needs is then most often gone by itself. The runtime takes this from the environment only, where a person's word goes first.
    /// </summary>
    public static void Prepare(IDictionary<string, string?> environment) =>
        environment.TryAdd(YoungestGeneration, "4000000");

    public static string[] Of(string store, string dataDirectory, string? connectionString, int port, int linksPort = 0)
    {
        List<string> arguments =
        [
            $"--Store:Provider={store}", $"--Store:Path={dataDirectory}", "--Listen:Address=127.0.0.1",
            $"--Listen:Port={port}", $"--Listen:LinksPort={linksPort}",
        ];
        if (connectionString is not null)
            arguments.Add($"--Store:ConnectionString={connectionString}");
        return [.. arguments];
    }
}
