using Cpm.Grains.Accounts;
using Cpm.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Standalone;

namespace Cpm.Host.Composition;

/// <summary>Grains hosted by the in-tree runtime, in this process.</summary>
internal static class GrainRuntimeComposition
{
    public const string Name = "Standalone";

    public static void AddGrainRuntime(this WebApplicationBuilder builder, ServerSettings settings, OpenStore store)
    {
        builder.Services.AddSingleton<IReminderTable>(new LedgerReminderTable(store.Sql.Reminders));
        builder.Services.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = settings.Cluster.CallTime);
        builder.Services.Configure<GrainCollectionOptions>(options => options.CollectionAge = settings.Cluster.IdleTime);
        builder.Services.AddStandaloneOrleans(new StandaloneOrleansOptions { GrainAssemblies = [typeof(AccountGrain).Assembly] });
    }
}
