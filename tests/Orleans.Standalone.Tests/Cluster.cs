using Microsoft.Extensions.Hosting;

namespace Orleans.Standalone.Tests;

/// <summary>The runtime on the thread pool and the real clock, for one test.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Cluster(ServiceProvider services) => _services = services;

    public IClusterClient Client => _services.GetRequiredService<IClusterClient>();

    public IServiceProvider Services => _services;

    public static async Task<Cluster> StartAsync(
        Action<IServiceCollection>? configure = null,
        Func<StandaloneOrleansOptions, StandaloneOrleansOptions>? options = null)
    {
        var services = new ServiceCollection();
        configure?.Invoke(services);
        var chosen = new StandaloneOrleansOptions
        {
            GrainAssemblies = [typeof(Cluster).Assembly],
            StreamProviders = ["bell"],
        };
        services.AddMemoryGrainStorage("Default");
        services.AddStandaloneOrleans(options?.Invoke(chosen) ?? chosen);
        var cluster = new Cluster(services.BuildServiceProvider());
        foreach (IHostedService hosted in cluster._services.GetServices<IHostedService>())
            await hosted.StartAsync(CancellationToken.None);
        return cluster;
    }

    public async Task StopAsync()
    {
        foreach (IHostedService hosted in _services.GetServices<IHostedService>())
            await hosted.StopAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
    }
}
