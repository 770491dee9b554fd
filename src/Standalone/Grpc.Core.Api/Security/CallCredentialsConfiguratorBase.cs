namespace Grpc.Core;

/// <summary>How a client library learns what <see cref="CallCredentials"/> are made of.</summary>
public abstract class CallCredentialsConfiguratorBase
{
    /// <summary>They are several, applied in order.</summary>
    /// <param name="state">What the library handed in.</param>
    /// <param name="credentials">The parts.</param>
    public abstract void SetCompositeCredentials(object? state, IReadOnlyList<CallCredentials> credentials);

    /// <summary>They are a function over the headers.</summary>
    /// <param name="state">What the library handed in.</param>
    /// <param name="interceptor">The function.</param>
    public abstract void SetAsyncAuthInterceptorCredentials(object? state, AsyncAuthInterceptor interceptor);
}
