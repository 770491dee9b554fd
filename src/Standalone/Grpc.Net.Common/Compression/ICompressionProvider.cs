using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>One way to compress messages.</summary>
public interface ICompressionProvider
{
    /// <summary>Its name in <c>grpc-encoding</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses what is written to it.</summary>
    /// <param name="stream">Takes the compressed bytes; left open.</param>
    /// <param name="compressionLevel">How hard to try; null for the provider's own.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream from which the original bytes are read.</summary>
    /// <param name="stream">Gives the compressed bytes; left open.</param>
    Stream CreateDecompressionStream(Stream stream);
}
