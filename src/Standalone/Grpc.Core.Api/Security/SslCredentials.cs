namespace Grpc.Core;

/// <summary>TLS, by default with the machine's trusted roots and no client certificate.</summary>
/// <param name="rootCertificates">Trusted roots as PEM; null for the machine's.</param>
/// <param name="keyCertificatePair">The client's certificate; null for none.</param>
/// <param name="verifyPeerCallback">A further check of the server; null for none.</param>
public sealed class SslCredentials(
    string? rootCertificates, KeyCertificatePair? keyCertificatePair, VerifyPeerCallback? verifyPeerCallback)
    : ChannelCredentials
{
    /// <summary>The machine's trusted roots and no client certificate.</summary>
    public SslCredentials() : this(null, null, null)
    {
    }

    /// <summary>Trusted roots as PEM; null for the machine's.</summary>
    public string? RootCertificates { get; } = rootCertificates;

    /// <summary>The client's certificate; null for none.</summary>
    public KeyCertificatePair? KeyCertificatePair { get; } = keyCertificatePair;

    /// <inheritdoc />
    public override void InternalPopulateConfiguration(
        ChannelCredentialsConfiguratorBase configurator, object? state) =>
        configurator.SetSslCredentials(state, RootCertificates, KeyCertificatePair, verifyPeerCallback);
}
