namespace Grpc.Core;

/// <summary>What a channel is doing about its connection.</summary>
public enum ConnectivityState
{
    /// <summary>It has none and needs none.</summary>
    Idle,

    /// <summary>It is making one.</summary>
    Connecting,

    /// <summary>It has one.</summary>
    Ready,

    /// <summary>It lost one and will try again.</summary>
    TransientFailure,

    /// <summary>It is closed for good.</summary>
    Shutdown,
}
