using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Orleans;

/// <summary>Streams from within a grain.</summary>
public static class GrainStreamingExtensions
{
    /// <summary>A stream provider by name.</summary>
    public static IStreamProvider GetStreamProvider(this Grain grain, string name) =>
        GetStreamProvider((IGrainBase)grain, name);

    /// <summary>A stream provider by name.</summary>
    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name) =>
        grain.GrainContext.ActivationServices.GetRequiredKeyedService<IStreamProvider>(name);
}
