namespace Grpc.Core;

/// <summary>A certificate chain and its private key, both as PEM.</summary>
/// <param name="certificateChain">The chain, the leaf first.</param>
/// <param name="privateKey">The key of the leaf.</param>
public sealed class KeyCertificatePair(string certificateChain, string privateKey)
{
    /// <summary>The chain, the leaf first.</summary>
    public string CertificateChain { get; } = certificateChain;

    /// <summary>The key of the leaf.</summary>
    public string PrivateKey { get; } = privateKey;
}
