using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Cpm.Cli.Servers;

/// <summary>The server that `up` started, as remembered in its data directory.</summary>
internal sealed record RunningServer(int ProcessId, long StartTicks, Uri Address, string Store, string Runtime)
{
    /// <summary>Where links to media work; null if nowhere.</summary>
    public Uri? Links { get; init; }

    private const string FileName = "server.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Finds the server of a data directory, if it still runs.</summary>
    public static bool TryFind(string data, [NotNullWhen(true)] out RunningServer? server)
    {
        server = null;
        var path = Path.Combine(data, FileName);
        if (!File.Exists(path))
            return false;
        server = JsonSerializer.Deserialize<RunningServer>(File.ReadAllText(path), Format);
        // Process ids are used again, start times are not: only both together name our process.
        return server is not null && ProcessStart.TicksOf(server.ProcessId) == server.StartTicks;
    }

    public static void Forget(string data) => File.Delete(Path.Combine(data, FileName));

    public void Remember(string data) =>
        File.WriteAllText(Path.Combine(data, FileName), JsonSerializer.Serialize(this, Format));
}
