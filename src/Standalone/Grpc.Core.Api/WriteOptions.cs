namespace Grpc.Core;

/// <summary>Wishes about written messages.</summary>
/// <param name="flags">The wishes; none by default.</param>
public class WriteOptions(WriteFlags flags = default)
{
    /// <summary>No wishes.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>The wishes.</summary>
    public WriteFlags Flags { get; } = flags;
}
