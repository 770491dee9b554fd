using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Orleans.Standalone.Filters;
using Orleans.Standalone.Reminders;
using Orleans.Standalone.Runtime;
using Orleans.Standalone.State;
using Orleans.Standalone.Streams;
using Orleans.Standalone.Turns;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Timers;

namespace Orleans.Standalone;

/// <summary>Adds the runtime to a host.</summary>
public static class StandaloneOrleansExtensions
{
    /// <summary>
    /// Adds the runtime. Grain storages are keyed services of type <see cref="IGrainStorage"/>, filters are services of
    /// type <see cref="IIncomingGrainCallFilter"/> and <see cref="IOutgoingGrainCallFilter"/>, and an
    /// <see cref="IReminderTable"/> registered before or after makes reminders outlive the process.
    /// </summary>
    public static IServiceCollection AddStandaloneOrleans(
        this IServiceCollection services, StandaloneOrleansOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        services.AddOptions();
        services.AddLogging();
        services.AddMetrics();
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITurnPool, ThreadPoolTurns>();
        services.AddSingleton<CallFilters>();
        services.AddSingleton<GrainRuntime>();
        services.AddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainRuntime>().Factory);
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<IClusterClient>());
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.TryAddSingleton<IReminderTable, MemoryReminderTable>();
        services.AddSingleton<ReminderService>();
        services.AddSingleton<IReminderRegistry>(provider => provider.GetRequiredService<ReminderService>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
            provider => provider.GetRequiredService<ReminderService>());
        foreach (string name in options.StreamProviders)
        {
            services.AddKeyedSingleton<IStreamProvider>(
                name, (provider, _) => new MemoryStreamProvider(provider.GetRequiredService<GrainRuntime>(), name));
        }
        services.AddSingleton<IHostedService, StandaloneSilo>();
        return services;
    }

    /// <summary>Adds a grain storage that keeps states in memory.</summary>
    public static IServiceCollection AddMemoryGrainStorage(this IServiceCollection services, string name) =>
        services.AddKeyedSingleton<IGrainStorage, MemoryGrainStorage>(name);
}
