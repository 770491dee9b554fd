namespace Orleans.Standalone.Tests;

/// <summary>The runtime in a simulation, composed as <see cref="Cluster"/> is.</summary>
internal static class Sim
{
    public static SimulatedRuntime Create(
        int seed = 1, Action<IServiceCollection>? configure = null,
        Func<StandaloneOrleansOptions, StandaloneOrleansOptions>? options = null,
        SimulationOptions? simulation = null) =>
        new(seed, services =>
        {
            services.AddSingleton<Journal>();
            configure?.Invoke(services);
            var chosen = new StandaloneOrleansOptions
            {
                GrainAssemblies = [typeof(Sim).Assembly],
                StreamProviders = ["bell"],
            };
            services.AddMemoryGrainStorage("Default");
            services.AddStandaloneOrleans(options?.Invoke(chosen) ?? chosen);
        }, simulation);

    public static Journal Journal(this SimulatedRuntime sim) => sim.Services.GetRequiredService<Journal>();

    public static T Grain<T>(this SimulatedRuntime sim, string key) where T : IGrainWithStringKey =>
        sim.Client.GetGrain<T>(key);

    public static Task Delay(this SimulatedRuntime sim, double seconds) =>
        Task.Delay(TimeSpan.FromSeconds(seconds), sim.Clock);
}
