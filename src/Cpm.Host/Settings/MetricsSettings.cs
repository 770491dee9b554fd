using System.Net;

namespace Cpm.Host.Settings;

/// <summary>
/// Where metrics can be read as Prometheus' text, over HTTP/1.1 on a port of their own. Bound from the section <c>Metrics</c>.
/// </summary>
public sealed record MetricsSettings
{
    /// <summary>The IP address; "*" for all. There is no encryption and no question who reads: keep it inside your network.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 for no endpoint.</summary>
    public int Port { get; init; }

    /// <summary>How often the outbox is counted, in seconds, where metrics are read or sent at all. 1 to 3,600.</summary>
    public int OutboxSeconds { get; init; } = 15;

    internal bool IsServed => Port > 0;

    internal IPAddress? IpAddress =>
        Address == "*" ? IPAddress.IPv6Any : IPAddress.TryParse(Address, out var address) ? address : null;

    internal IEnumerable<string> Faults(ListenSettings listen)
    {
        if (IpAddress is null)
            yield return "Metrics:Address is not an IP address.";
        if (Port is < 0 or > 65_535)
            yield return "Metrics:Port is not within 0 to 65535.";
        // What asks on this port gets metrics and nothing else, so it cannot be the clients' port on another address.
        if (Port > 0 && Port == listen.Port)
            yield return "Metrics:Port is that of Listen:Port.";
        if (OutboxSeconds is < 1 or > 3_600)
            yield return "Metrics:OutboxSeconds is not within 1 to 3600.";
    }
}
