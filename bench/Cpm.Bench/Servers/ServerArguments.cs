namespace Cpm.Bench.Servers;

/// <summary>The server's command line, the same for `up` and for the bench.</summary>
public static class ServerArguments
{
    public static string[] Of(string store, string dataDirectory, string? connectionString, int port)
    {
        List<string> arguments =
        [
            $"--Store:Provider={store}", $"--Store:Path={dataDirectory}", "--Listen:Address=127.0.0.1",
            $"--Listen:Port={port}",
        ];
        if (connectionString is not null)
            arguments.Add($"--Store:ConnectionString={connectionString}");
        return [.. arguments];
    }
}
