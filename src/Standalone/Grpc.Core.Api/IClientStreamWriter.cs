namespace Grpc.Core;

/// <summary>The client's messages of a streaming call.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no further message follows.</summary>
    Task CompleteAsync();
}
