namespace Grpc.Core;

/// <summary>How a client library learns what <see cref="ChannelCredentials"/> are made of.</summary>
public abstract class ChannelCredentialsConfiguratorBase
{
    /// <summary>No transport security.</summary>
    /// <param name="state">What the library handed in.</param>
    public abstract void SetInsecureCredentials(object? state);

    /// <summary>TLS.</summary>
    /// <param name="state">What the library handed in.</param>
    /// <param name="rootCertificates">Trusted roots as PEM; null for the machine's.</param>
    /// <param name="keyCertificatePair">The client's certificate; null for none.</param>
    /// <param name="verifyPeerCallback">A further check of the server; null for none.</param>
    public abstract void SetSslCredentials(
        object? state,
        string? rootCertificates,
        KeyCertificatePair? keyCertificatePair,
        VerifyPeerCallback? verifyPeerCallback);

    /// <summary>A channel's credentials with those of every call.</summary>
    /// <param name="state">What the library handed in.</param>
    /// <param name="channelCredentials">The channel's.</param>
    /// <param name="callCredentials">Every call's.</param>
    public abstract void SetCompositeCredentials(
        object? state, ChannelCredentials channelCredentials, CallCredentials callCredentials);
}
