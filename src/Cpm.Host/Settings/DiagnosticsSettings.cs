namespace Cpm.Host.Settings;

/// <summary>What the server tells of itself. Bound from the section <c>Diagnostics</c>.</summary>
public sealed record DiagnosticsSettings
{
    /// <summary>Serves GET /debug/runtime over HTTP/1.1 on loopback: memory, threads and collections as JSON.</summary>
    public bool RuntimeEndpoint { get; init; }

    /// <summary>The port of that endpoint, always on loopback; 0 for any that is free.</summary>
    public int Port { get; init; } = 5281;

    /// <summary>Serves GET /startupz, /readyz and /livez on this port of Listen:Address, over HTTP/1.1 without TLS; 0: nowhere.</summary>
    public int ProbePort { get; init; }

    internal IEnumerable<string> Faults()
    {
        if (Port is < 0 or > 65_535)
            yield return "Diagnostics:Port is not within 0 to 65535.";
        if (ProbePort is < 0 or > 65_535)
            yield return "Diagnostics:ProbePort is not within 0 to 65535.";
    }
}
