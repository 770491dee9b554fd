using System.Net;
using System.Net.Sockets;
using Cpm.FrontDoor.Connect;
using Cpm.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Cpm.Host.Composition;

/// <summary>
/// Grains hosted by Microsoft Orleans: with SQLite this server is a cluster of one; with PostgreSQL all servers on a database
/// are one cluster, whose members are kept in it.
/// </summary>
internal static class GrainRuntimeComposition
{
    public const string Name = "Orleans";
    private const string Invariant = "Npgsql";

    public static void AddGrainRuntime(this WebApplicationBuilder builder, ServerSettings settings, OpenStore store)
    {
        builder.Services.AddSingleton<IReminderTable>(new LedgerReminderTable(store.Sql.Reminders));
        builder.Services.AddHostedService<ClusterWatch>();
        builder.Services.AddSingleton<ITypeConverter, LaterTypes>();
        builder.Services.AddSingleton<INearness, BesideItsDevice>();
        builder.UseOrleans(silo =>
        {
            silo.AddReminders();
            if (settings.Telemetry.Traces)
                silo.AddActivityPropagation();
            var cluster = settings.Cluster;
            var here = new IPEndPoint(cluster.IpAddress, PortFor(settings));
            // No gateway: whoever calls grains is inside a server.
            silo.ConfigureEndpoints(here.Address, here.Port, gatewayPort: 0);
            silo.Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster.Name, cluster.Name));
            if (settings.Store.IsPostgres)
                AddMembership(silo, settings);
            else
                silo.UseDevelopmentClustering(primarySiloEndpoint: here);
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = cluster.CallTime);
            silo.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = cluster.CallTime);
            silo.Configure<GrainCollectionOptions>(options => options.CollectionAge = cluster.IdleTime);
        });
    }

    private static void AddMembership(ISiloBuilder silo, ServerSettings settings)
    {
        silo.UseAdoNetClustering(options =>
        {
            options.Invariant = Invariant;
            options.ConnectionString = settings.Store.ConnectionString;
        });
        // What waits for a server that died is answered when it is known as dead, so that has to be within seconds; one that
        // starts waits for those that died with nobody there to see it, until their last sign of life is old.
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromMilliseconds(settings.Cluster.ProbeMs);
            options.NumMissedProbesLimit = settings.Cluster.MissedProbes;
            options.NumVotesForDeathDeclaration = 1;
            options.TableRefreshTimeout = TimeSpan.FromSeconds(10);
            options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        });
    }

    /// <summary>The port for the others. Where clients get any that is free, the others do too.</summary>
    private static int PortFor(ServerSettings settings)
    {
        if (settings.Cluster.Port > 0 || settings.Listen.Port > 0)
            return settings.Cluster.PortBeside(settings.Listen.Port);
        using var listener = new TcpListener(settings.Cluster.IpAddress, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
