using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Orleans;

/// <summary>Streams from outside of grains.</summary>
public static class ClientStreamingExtensions
{
    /// <summary>A stream provider by name.</summary>
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
        client.ServiceProvider.GetRequiredKeyedService<IStreamProvider>(name);
}
