namespace Grpc.Core;

/// <summary>Wishes about one written message.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>More messages follow soon: the writer need not flush yet.</summary>
    BufferHint = 1,

    /// <summary>Do not compress this message, even where the call compresses.</summary>
    NoCompress = 2,
}
