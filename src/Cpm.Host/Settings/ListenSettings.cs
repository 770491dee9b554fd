using System.Net;

namespace Cpm.Host.Settings;

/// <summary>Where and how the server listens. Bound from the section <c>Listen</c>.</summary>
public sealed record ListenSettings
{
    /// <summary>The IP address; "*" for all.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; init; } = 5280;

    /// <summary>
    /// A port of the same address that serves links to media and nothing else, over HTTP/1.1; 0: none. For browsers, and for a proxy
    /// that does the encryption: without TLS what listens for HTTP/2 understands no other. With TLS links work on <see cref="Port"/>.
    /// </summary>
    public int LinksPort { get; init; }

    /// <summary>The certificate with its chain, a PEM file. Read again when it changes.</summary>
    public string CertificateFile { get; init; } = "";

    /// <summary>The certificate's private key, a PEM file without a pass phrase.</summary>
    public string KeyFile { get; init; } = "";

    /// <summary>Allows plaintext also where it can be read by others. Without it only loopback goes without TLS.</summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>Network connections at most. 1 to 10,000,000.</summary>
    public int MaxConnections { get; init; } = 200_000;

    /// <summary>Calls open at a time on one network connection. 1 to 100,000.</summary>
    public int MaxCallsPerConnection { get; init; } = 1_000;

    internal bool UsesTls => CertificateFile.Length > 0;

    internal IPAddress? IpAddress =>
        Address == "*" ? IPAddress.IPv6Any : IPAddress.TryParse(Address, out var address) ? address : null;

    internal IEnumerable<string> Faults()
    {
        if (IpAddress is not { } address)
            yield return "Listen:Address is not an IP address.";
        else if (!UsesTls && !IPAddress.IsLoopback(address) && !AllowPlaintext)
            yield return "Without TLS the server listens on loopback only. Give Listen:CertificateFile and Listen:KeyFile, "
                + "or say Listen:AllowPlaintext=true if something before it does the encryption.";
        if (Port is < 0 or > 65_535)
            yield return "Listen:Port is not within 0 to 65535.";
        if (LinksPort is < 0 or > 65_535)
            yield return "Listen:LinksPort is not within 0 to 65535.";
        if (LinksPort > 0 && LinksPort == Port)
            yield return "Listen:LinksPort is that of Listen:Port.";
        if (LinksPort > 0 && UsesTls)
            yield return "Listen:LinksPort is for servers without TLS: with it, links work on Listen:Port.";
        if (CertificateFile.Length > 0 != KeyFile.Length > 0)
            yield return "Listen:CertificateFile and Listen:KeyFile go together.";
        if (MaxConnections is < 1 or > 10_000_000)
            yield return "Listen:MaxConnections is not within 1 to 10000000.";
        if (MaxCallsPerConnection is < 1 or > 100_000)
            yield return "Listen:MaxCallsPerConnection is not within 1 to 100000.";
    }
}
