using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace Cpm.Cli.Servers;

/// <summary>Asks a server whether it serves.</summary>
internal static class Health
{
    public static async Task<bool> IsServingAsync(Uri address, CancellationToken cancellationToken)
    {
        using var channel = GrpcChannel.ForAddress(address);
        var health = new Grpc.Health.V1.Health.HealthClient(channel);
        try
        {
            var answer = await health.CheckAsync(
                new HealthCheckRequest(), deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2),
                cancellationToken: cancellationToken);
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (RpcException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }
}
