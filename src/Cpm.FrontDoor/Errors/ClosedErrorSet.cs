using Cpm.FrontDoor.Telemetry;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace Cpm.FrontDoor.Errors;

/// <summary>Lets nothing but the closed set of errors leave a handler.</summary>
internal sealed class ClosedErrorSet(ILogger<ClosedErrorSet> log, TimeProvider time) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception fault)
        {
            throw Close(fault, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception fault)
        {
            throw Close(fault, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception fault)
        {
            throw Close(fault, context);
        }
    }

    private RpcException Close(Exception fault, ServerCallContext context)
    {
        // A status made elsewhere (health, reflection, a frame that cannot be read) is closed by the gate.
        if (fault is RpcException made)
            return made;
        var refused = Faults.Explain(fault, context.Deadline, time.GetUtcNow(), context.CancellationToken);
        if (Faults.IsDefect(refused))
            Log.CallFailed(log, fault, context.Method);
        FrontDoorMetrics.Refused(refused.Reason);
        return ErrorMap.ToException(refused);
    }
}
