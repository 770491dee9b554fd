using Cpm.FrontDoor.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cpm.FrontDoor.Health;

/// <summary>Adds the health service to a server.</summary>
public static class HealthRegistration
{
    /// <summary>Registers what the health service needs, with the <see cref="IServingStatus"/> that the host drives.</summary>
    /// <param name="services">The server's services.</param>
    public static IServiceCollection AddServingHealth(this IServiceCollection services)
    {
        services.TryAddSingleton<IServingStatus, ServingStatus>();
        services.TryAddSingleton<MappedServices>();
        return services;
    }

    /// <summary>Maps the health service.</summary>
    /// <param name="endpoints">The server's routes.</param>
    public static IEndpointRouteBuilder MapServingHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<HealthService>();
        return endpoints;
    }
}
