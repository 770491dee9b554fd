using System.Net;

namespace Cpm.Host.Settings;

/// <summary>
/// How this server meets the others of its cluster: all that run on Orleans, on one PostgreSQL database, under one name. Bound
/// from the section <c>Cluster</c>.
/// </summary>
public sealed record ClusterSettings
{
    private const int PortDistance = 6_000;
    private const int LastPort = 65_535;

    /// <summary>The cluster's name.</summary>
    public string Name { get; init; } = "cpm";

    /// <summary>The IP address by which the others reach this server.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port for the others; 0 for the one 6,000 above the port for clients, or below it where there is none above.</summary>
    public int Port { get; init; }

    /// <summary>How long a call to another server may take, in seconds. 1 to 60.</summary>
    public int CallSeconds { get; init; } = 10;

    /// <summary>How often a server looks whether another one lives, in milliseconds. 100 to 60,000.</summary>
    public int ProbeMs { get; init; } = 500;

    /// <summary>A server that did not answer so many times in a row is taken for dead. 1 to 10.</summary>
    public int MissedProbes { get; init; } = 2;

    /// <summary>Account grains that nobody used for so long leave memory, in minutes. 2 to 1,440.</summary>
    public int IdleMinutes { get; init; } = 15;

    internal IPAddress IpAddress => IPAddress.Parse(Address);

    internal TimeSpan CallTime => TimeSpan.FromSeconds(CallSeconds);

    internal TimeSpan IdleTime => TimeSpan.FromMinutes(IdleMinutes);

    // Always the same for the same port of clients, so that a server that comes back replaces itself at once.
    internal int PortBeside(int clientPort) =>
        Port > 0 ? Port
        : clientPort + PortDistance <= LastPort ? clientPort + PortDistance
        : clientPort - PortDistance;

    internal IEnumerable<string> Faults()
    {
        if (Name.Length is 0 or > 100)
            yield return "Cluster:Name is empty or longer than 100 characters.";
        if (!IPAddress.TryParse(Address, out _))
            yield return "Cluster:Address is not an IP address.";
        if (Port is < 0 or > LastPort)
            yield return "Cluster:Port is not within 0 to 65535.";
        if (CallSeconds is < 1 or > 60)
            yield return "Cluster:CallSeconds is not within 1 to 60.";
        if (ProbeMs is < 100 or > 60_000)
            yield return "Cluster:ProbeMs is not within 100 to 60000.";
        if (MissedProbes is < 1 or > 10)
            yield return "Cluster:MissedProbes is not within 1 to 10.";
        if (IdleMinutes is < 2 or > 1_440)
            yield return "Cluster:IdleMinutes is not within 2 to 1440.";
    }
}
