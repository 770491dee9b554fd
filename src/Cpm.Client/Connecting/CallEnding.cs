using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>How one Connect call ended.</summary>
internal abstract record CallEnding
{
    /// <summary>The service said why.</summary>
    public sealed record Closed(Closing Closing) : CallEnding;

    /// <summary>The call failed, or was refused.</summary>
    public sealed record Failed(CpmException Error) : CallEnding;

    /// <summary>Nothing was heard for too long, or the call ended without a word.</summary>
    public sealed record Lost : CallEnding;
}
