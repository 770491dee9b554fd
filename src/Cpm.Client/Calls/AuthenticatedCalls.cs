using Cpm.Protocol.V1;
using Grpc.Core;

namespace Cpm.Client.Calls;

/// <summary>
/// What the generated clients call through: adds the token and the request id, repeats what is safe to repeat, and
/// turns every failure into a <see cref="CpmException"/>.
/// </summary>
internal sealed class AuthenticatedCalls(CallInvoker inner, CpmClientOptions options) : CallInvoker
{
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions call, TRequest request)
    {
        var identified = RequestIds.Ensure(request, options.Time);
        var response = CallAsync(method, host, call, identified);
        return new AsyncUnaryCall<TResponse>(
            response, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    /// <inheritdoc />
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions call) =>
        throw new NotSupportedException("Use CpmClient.Connect or CpmClient.MediaTransfers, which take up again what breaks.");

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions call, TRequest request) =>
        throw new NotSupportedException("Use CpmClient.MediaTransfers, which takes up again what breaks.");

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions call) =>
        throw new NotSupportedException("The service has no such call.");

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions call, TRequest request) =>
        throw new NotSupportedException("This client is asynchronous: call the method whose name ends in Async.");

    private async Task<TResponse> CallAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions call, TRequest request)
        where TRequest : class
        where TResponse : class
    {
        var renewed = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var authorized = await AuthorizeAsync(call, renewed).ConfigureAwait(false);
                using var started = inner.AsyncUnaryCall(method, host, authorized, request);
                return await started.ResponseAsync.ConfigureAwait(false);
            }
            catch (RpcException fault)
            {
                call.CancellationToken.ThrowIfCancellationRequested();
                var error = ErrorReading.Read(fault);
                if (attempt >= options.Attempts || error.RetryAfter > options.LongestRetryAfter)
                    throw error;
                if (error.Reason == ErrorReason.Unauthenticated && !renewed)
                    renewed = true;
                else if (error.MaySucceedLater)
                    await WaitAsync(error, attempt, call.CancellationToken).ConfigureAwait(false);
                else
                    throw error;
            }
        }
    }

    /// <summary>With what a call begins that has no deadline, because nobody knows how long it takes.</summary>
    public async Task<CallOptions> AuthorizeStreamAsync(CancellationToken cancellationToken)
    {
        var token = await options.Token.GetTokenAsync(false, cancellationToken).ConfigureAwait(false);
        return new CallOptions(Describe(options, new Metadata(), token), cancellationToken: cancellationToken);
    }

    /// <summary>Who calls, and by which network.</summary>
    public static Metadata Describe(CpmClientOptions options, Metadata headers, string token)
    {
        headers.Add("authorization", "Bearer " + token);
        if (options.AccessNetwork?.Invoke() is { Length: > 0 } network)
            headers.Add("cpm-access-network", network);
        return headers;
    }

    private Task WaitAsync(CpmException error, int attempt, CancellationToken cancellationToken) =>
        Task.Delay((error.RetryAfter ?? TimeSpan.Zero) + options.Backoff.Wait(attempt), options.Time,
            cancellationToken);

    private async ValueTask<CallOptions> AuthorizeAsync(CallOptions call, bool renew)
    {
        var token = await options.Token.GetTokenAsync(renew, call.CancellationToken).ConfigureAwait(false);
        var headers = new Metadata();
        foreach (var header in call.Headers ?? [])
            headers.Add(header);
        Describe(options, headers, token);
        var deadline = call.Deadline ?? options.Time.GetUtcNow().UtcDateTime + options.CallTimeout;
        return call.WithHeaders(headers).WithDeadline(deadline);
    }
}
