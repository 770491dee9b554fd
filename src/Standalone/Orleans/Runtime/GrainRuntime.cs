using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Standalone.Context;
using Orleans.Standalone.Diagnostics;
using Orleans.Standalone.Filters;
using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Runtime;

/// <summary>The parts that make up the runtime, in one place.</summary>
internal sealed class GrainRuntime : IDisposable
{
    private long _serial;

    public GrainRuntime(
        IServiceProvider services, StandaloneOrleansOptions options, TimeProvider clock, ITurnPool turns,
        CallFilters filters, IOptions<GrainCollectionOptions> collection, IOptions<SiloMessagingOptions> messaging,
        ILoggerFactory loggers)
    {
        Services = services;
        Options = options;
        Clock = clock;
        Turns = turns;
        Filters = filters;
        Collection = collection.Value;
        Messaging = messaging.Value;
        Log = loggers.CreateLogger("Orleans.Standalone");
        Metrics = new RuntimeMetrics(services.GetService<IMeterFactory>());
        Catalog = new GrainCatalog(options.GrainAssemblies);
        Router = new CallRouter(this);
        Factory = new GrainFactory(this);
        Directory = new ActivationDirectory(this);
        Collector = new ActivationCollector(this);
    }

    public IServiceProvider Services { get; }

    public GrainFactory Factory { get; }

    public StandaloneOrleansOptions Options { get; }

    public TimeProvider Clock { get; }

    public ITurnPool Turns { get; }

    public CallFilters Filters { get; }

    public GrainCollectionOptions Collection { get; }

    public SiloMessagingOptions Messaging { get; }

    public ILogger Log { get; }

    public RuntimeMetrics Metrics { get; }

    public GrainCatalog Catalog { get; }

    public CallRouter Router { get; }

    public ActivationDirectory Directory { get; }

    public ActivationCollector Collector { get; }

    public long NextSerial() => Interlocked.Increment(ref _serial);

    /// <summary>Runs work that belongs to no activation, outside of the caller's context.</summary>
    public void RunInBackground(Func<Task> work)
    {
        using (NoFlow.Begin())
        {
            _ = Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, Turns.Background);
        }
    }

    public void Dispose()
    {
        Router.Dispose();
        Collector.Dispose();
        Metrics.Dispose();
    }
}
