using System.Collections.Frozen;
using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;

namespace Cpm.FrontDoor.Reflection;

/// <summary>
/// The gRPC services this server answers, read from its own routes so that no second list can fall out of step.
/// </summary>
/// <param name="endpoints">Every route of the server.</param>
public sealed class MappedServices(EndpointDataSource endpoints)
{
    // Routes are complete only once the server has started; the first question comes later still.
    private readonly Lazy<FrozenDictionary<string, ServiceDescriptor>> _byName = new(() => Read(endpoints));

    /// <summary>The full names, with their packages, in ordinal order.</summary>
    public IEnumerable<string> Names => _byName.Value.Keys.Order(StringComparer.Ordinal);

    /// <summary>What each service looks like.</summary>
    public IEnumerable<ServiceDescriptor> Descriptors => _byName.Value.Values;

    /// <summary>Whether the server answers a service.</summary>
    /// <param name="name">The full name, with the package.</param>
    public bool Contains(string name) => _byName.Value.ContainsKey(name);

    private static FrozenDictionary<string, ServiceDescriptor> Read(EndpointDataSource endpoints) =>
        endpoints.Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType)
            .OfType<Type>()
            .Distinct()
            .Select(DescriptorOf)
            .OfType<ServiceDescriptor>()
            .ToFrozenDictionary(service => service.FullName, StringComparer.Ordinal);

    // Generated server bases name the class that holds their descriptor.
    private static ServiceDescriptor? DescriptorOf(Type implementation) =>
        implementation.GetCustomAttribute<BindServiceMethodAttribute>(inherit: true)?.BindType
            .GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?
            .GetValue(null) as ServiceDescriptor;
}
