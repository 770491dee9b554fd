namespace Grpc.Core;

/// <summary>The server's answers of a streaming call; the stream ends when the handler returns.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
