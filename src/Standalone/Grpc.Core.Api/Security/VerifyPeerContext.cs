namespace Grpc.Core;

/// <summary>The server whose certificate is to be checked.</summary>
/// <param name="targetName">The name that was dialled.</param>
/// <param name="peerPem">The certificate as PEM.</param>
public class VerifyPeerContext(string targetName, string peerPem)
{
    /// <summary>The name that was dialled.</summary>
    public string TargetName { get; } = targetName;

    /// <summary>The certificate as PEM.</summary>
    public string PeerPem { get; } = peerPem;
}
