using System.Reflection;
using Cpm.Domain.Addressing;
using Cpm.FrontDoor;
using Cpm.FrontDoor.Health;
using Cpm.FrontDoor.Reflection;
using Cpm.Grains.Accounts;
using Cpm.Grains.Keeping;
using Cpm.Grains.Search;
using Cpm.Host.Diagnostics;
using Cpm.Host.Lifetime;
using Cpm.Host.Listening;
using Cpm.Host.Settings;
using Cpm.Identity;
using Cpm.Ledger;
using Cpm.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cpm.Host.Composition;

/// <summary>Puts the parts of the server together.</summary>
internal static class ServerComposition
{
    /// <summary>Beyond the wait for open calls: to end the grains and write what is queued.</summary>
    private const int StopSeconds = 20;

    public static WebApplication Compose(
        ServerSettings settings, ILoggerFactory logs, OpenStore store, TimeProvider time)
    {
        // Empty: none of the files, watchers and providers that this server does not use, for the sake of its start.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "cpm" });
        builder.Configuration.AddInMemoryCollection(ServerConfiguration.OfOpenTelemetry());
        var services = builder.Services;
        services.AddSingleton(logs);
        services.AddRoutingCore();
        services.AddSingleton(time).AddSingleton(settings).AddSingleton(store);
        services.Configure<HostOptions>(options =>
            options.ShutdownTimeout = TimeSpan.FromSeconds(settings.FrontDoor.DrainSeconds + StopSeconds));
        services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        AddGrains(services, settings, store);
        builder.AddGrainRuntime(settings, store);
        services.AddHostedService<ScheduleStart>().AddHostedService<Upkeep>();
        services.AddMedia(
            settings.Media, store.Media.Store, store.Sql.Media, store.Sql.MediaCollection, store.Media.Keys);
        services.AddScanning(settings.Scan);
        services.AddPreviews(settings.Preview, store.Sql.Previews);
        AddFrontDoor(services, settings);
        services.AddSingleton(settings.Ledger).AddHostedService<ServingWatch>().AddHostedService<StoreProbe>();
        services.AddTelemetry(settings);
        builder.WebHost.UseKestrelCore().UseListening(settings);
        var app = builder.Build();
        app.UseMetricsEndpoint(settings.Metrics);
        app.UseProbes(settings.Diagnostics);
        app.UseLinksPort(settings.Listen);
        app.UseRuntimeEndpoint(settings.Diagnostics);
        app.UseRouting();
        app.UseFrontDoor();
        app.MapFrontDoor();
        app.MapServingHealth();
        if (settings.FrontDoor.Reflection)
            app.MapContractReflection();
        return app;
    }

    public static void AddLogging(ILoggingBuilder logging, IConfigurationRoot configuration)
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning).AddFilter("Grpc", LogLevel.Critical);
        logging.AddFilter("Microsoft.Hosting", LogLevel.Warning).AddFilter("Orleans", LogLevel.Warning);
        // It tells of every placement that went well.
        logging.AddFilter("Polly", LogLevel.Warning);
        // They tell at each start how to collect garbage on a machine of its own, and that nobody watched before.
        logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Error).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // The trace that a line is part of: see docs/operations.md.
        logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        logging.AddSimpleConsole(options =>
        {
            options.IncludeScopes = true;
            options.SingleLine = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            options.UseUtcTimestamp = true;
        });
    }

    /// <summary>The program's version.</summary>
    public static string Version { get; } =
        typeof(ServerComposition).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static void AddGrains(IServiceCollection services, ServerSettings settings, OpenStore store)
    {
        var addresses = new AddressPolicy(settings.Realm.DomainsOrDefault, settings.Realm.TelPrefixesOrDefault);
        services.AddSingleton<LiveAccounts>().AddSingleton(addresses);
        services.AddSingleton<ILedger>(store.Commit).AddSingleton(store.Sql.Reader).AddSingleton(store.Sql.Keys);
        services.AddSingleton(store.Sql.Maintenance).AddSingleton(store.Sql.Audit).AddSingleton(store.Sql.Inspection);
        var policy = settings.Keeping.ToPolicy();
        services.AddSingleton(provider => new AccountServices(
            store.Commit, store.Sql.Reader, store.Sql.Keys, provider.GetRequiredService<TimeProvider>(), settings.Limits, addresses,
            settings.Relay.ToPolicy(), settings.Accounts, new NodeName(Guid.NewGuid().ToString("N")),
            provider.GetRequiredService<ILogger<AccountServices>>())
        {
            Spread = Random.Shared.NextDouble,
            Alive = provider.GetRequiredService<LiveAccounts>(),
            Media = store.Sql.Media,
            MediaLimits = settings.Media.ToLimits() with { Checks = settings.Scan.IsOn },
            Search = provider.GetService<SearchFollower>(),
            Policy = policy,
            Keeping = settings.Keeping,
            NetworksLeaveOut = settings.Access.Rules.Length > 0,
        });
        if (policy.ConcernsAnybody)
        {
            services.AddSingleton(settings.Keeping).AddSingleton<KeepingWalk>().AddHostedService<KeepingRounds>();
        }
        if (settings.Search.Enabled)
        {
            services.AddSingleton(new SearchFollower(store.Sql.Search, settings.Search.ToLimits()));
            services.AddHostedService<SearchUpkeep>();
        }
    }

    private static void AddFrontDoor(IServiceCollection services, ServerSettings settings)
    {
        var issuer = settings.Tokens.UsesDevelopmentIssuer ? DevelopmentIssuer.LoadOrCreate(settings.Store.Path) : null;
        services.AddSingleton(settings.Access);
        services.AddFrontDoor(settings.FrontDoor, settings.Tokens, settings.Rates, issuer);
        services.AddSingleton(provider => new ServerFacts(
            Version, GrainRuntimeComposition.Name, [.. NumericSettings.Of(settings)],
            () => provider.GetRequiredService<LiveAccounts>().Count));
        services.AddServingHealth();
        if (settings.FrontDoor.Reflection)
            services.AddContractReflection();
    }
}
