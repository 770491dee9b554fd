namespace Cpm.Cli.Servers;

/// <summary>What `up` was asked to start.</summary>
internal sealed record ServerSettings(string Store, string? Connection, string Data, int Port)
{
    public Uri Address => new($"http://127.0.0.1:{Port}");

    /// <summary>Where links to media work; null if no port was free for them.</summary>
    public Uri? Links { get; init; }

    public string LogPath { get; init; } = Path.Combine(Data, "server.log");
}
