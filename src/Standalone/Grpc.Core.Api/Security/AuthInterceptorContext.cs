namespace Grpc.Core;

/// <summary>The call that needs credentials.</summary>
/// <param name="serviceUrl">The URL of the service.</param>
/// <param name="methodName">The name of the method within the service.</param>
/// <param name="cancellationToken">Fires when the call is given up.</param>
public class AuthInterceptorContext(string serviceUrl, string methodName, CancellationToken cancellationToken)
{
    /// <summary>A call that cannot be given up.</summary>
    /// <param name="serviceUrl">The URL of the service.</param>
    /// <param name="methodName">The name of the method within the service.</param>
    public AuthInterceptorContext(string serviceUrl, string methodName)
        : this(serviceUrl, methodName, CancellationToken.None)
    {
    }

    /// <summary>The URL of the service.</summary>
    public string ServiceUrl { get; } = serviceUrl;

    /// <summary>The name of the method within the service.</summary>
    public string MethodName { get; } = methodName;

    /// <summary>Fires when the call is given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
