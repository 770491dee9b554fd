using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cpm.FrontDoor.Reflection;

/// <summary>Adds server reflection to a server.</summary>
public static class ReflectionRegistration
{
    /// <summary>Registers what the reflection services need.</summary>
    /// <param name="services">The server's services.</param>
    public static IServiceCollection AddContractReflection(this IServiceCollection services)
    {
        services.TryAddSingleton<MappedServices>();
        services.TryAddSingleton<ReflectionAnswers>();
        return services;
    }

    /// <summary>Maps the reflection service under its present and its former name.</summary>
    /// <param name="endpoints">The server's routes.</param>
    public static IEndpointRouteBuilder MapContractReflection(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGrpcService<ReflectionService>();
        endpoints.MapGrpcService<ReflectionAlphaService>();
        return endpoints;
    }
}
