using Cpm.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Cpm.Host.Composition;

/// <summary>Grains hosted by Microsoft Orleans: clustered on this machine with SQLite, through the database with PostgreSQL.</summary>
internal static class GrainRuntimeComposition
{
    public const string Name = "Orleans";
    private const string Invariant = "Npgsql";
    private static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static void AddGrainRuntime(this WebApplicationBuilder builder, ServerSettings settings, OpenStore store)
    {
        builder.Services.AddSingleton<IReminderTable>(new LedgerReminderTable(store.Sql.Reminders));
        builder.Host.UseOrleans(silo =>
        {
            silo.AddReminders();
            if (settings.Store.IsPostgres)
            {
                silo.UseAdoNetClustering(options =>
                {
                    options.Invariant = Invariant;
                    options.ConnectionString = settings.Store.ConnectionString;
                });
                silo.Configure<ClusterMembershipOptions>(FindDeadNodesSoon);
            }
            else
            {
                silo.UseLocalhostClustering();
            }
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
        });
    }

    /// <summary>A call to a dead node waits for its own timeout, so it has to be known as dead within seconds.</summary>
    private static void FindDeadNodesSoon(ClusterMembershipOptions options)
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(1);
        options.NumMissedProbesLimit = 2;
        options.NumVotesForDeathDeclaration = 1;
    }
}
