using Cpm.FrontDoor.Reflection;
using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Hosting;
using ServingState = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace Cpm.FrontDoor.Health;

/// <summary>
/// Says whether the server takes calls, to load balancers, Kubernetes and tools. Open to everybody: a probe has no token.
/// All services share one state, because all of them need the store.
/// </summary>
/// <param name="status">The state of the server.</param>
/// <param name="services">The services of this server.</param>
/// <param name="lifetime">Ends watches, which would otherwise hold up a stopping server.</param>
[AllowAnonymous]
public sealed class HealthService(IServingStatus status, MappedServices services, IHostApplicationLifetime lifetime)
    : Grpc.Health.V1.Health.HealthBase
{
    /// <inheritdoc />
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) =>
        IsKnown(request.Service)
            ? Task.FromResult(Now())
            : throw new RpcException(new Status(StatusCode.NotFound, "This server has no service of that name."));

    /// <inheritdoc />
    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var response = new HealthListResponse();
        foreach (var name in services.Names.Prepend(""))
            response.Statuses[name] = Now();

        return Task.FromResult(response);
    }

    /// <inheritdoc />
    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(
            context.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            if (IsKnown(request.Service))
                await WatchServer(responseStream, ended.Token);
            else
                await WatchNothing(responseStream, ended.Token);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The server is stopping."));
        }
    }

    private static HealthCheckResponse Answer(bool isServing) =>
        new() { Status = isServing ? ServingState.Serving : ServingState.NotServing };

    // Writes take no token: a token that fires during a write ends the call as cancelled, not as told here.
    private static async Task WatchNothing(IServerStreamWriter<HealthCheckResponse> responses, CancellationToken ended)
    {
        await responses.WriteAsync(
            new HealthCheckResponse { Status = ServingState.ServiceUnknown }, CancellationToken.None);
        await Task.Delay(Timeout.Infinite, ended);
    }

    // A slow watcher misses states that have passed, never the last one.
    private async Task WatchServer(IServerStreamWriter<HealthCheckResponse> responses, CancellationToken ended)
    {
        bool? told = null;
        while (true)
        {
            var seen = status.Observe();
            if (told != seen.IsServing)
                await responses.WriteAsync(Answer(seen.IsServing), CancellationToken.None);

            told = seen.IsServing;
            await seen.Changed.WaitAsync(ended);
        }
    }

    private HealthCheckResponse Now() => Answer(status.Observe().IsServing);

    private bool IsKnown(string service) => service.Length == 0 || services.Contains(service);
}
