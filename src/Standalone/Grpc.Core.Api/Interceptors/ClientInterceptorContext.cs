namespace Grpc.Core.Interceptors;

/// <summary>A call that an interceptor of a client sees.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
/// <param name="method">The method.</param>
/// <param name="host">Another host than the channel's; null for that.</param>
/// <param name="options">How the call is made.</param>
public readonly struct ClientInterceptorContext<TRequest, TResponse>(
    Method<TRequest, TResponse> method, string? host, CallOptions options)
    where TRequest : class
    where TResponse : class
{
    /// <summary>The method.</summary>
    public Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>Another host than the channel's; null for that.</summary>
    public string? Host { get; } = host;

    /// <summary>How the call is made.</summary>
    public CallOptions Options { get; } = options;
}
