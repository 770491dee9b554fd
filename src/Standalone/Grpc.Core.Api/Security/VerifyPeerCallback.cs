namespace Grpc.Core;

/// <summary>A further check of the server's certificate; true lets the connection be.</summary>
/// <param name="context">The server.</param>
public delegate bool VerifyPeerCallback(VerifyPeerContext context);
