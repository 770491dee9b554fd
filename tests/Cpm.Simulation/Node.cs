using Cpm.Domain.Addressing;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Delivery;
using Cpm.Grains.Devices;
using Cpm.Grains.Drafts;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Grains.Settings;
using Cpm.Testing.Ledger;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Standalone;
using Orleans.Standalone.Simulation;

namespace Cpm.Simulation;

/// <summary>One life of a server's process, on virtual time, over a ledger that outlives it.</summary>
public sealed class Node : IDisposable
{
    public const string Domain = "cpm.test";
    private readonly Disk _disk;
    private readonly NodeOptions _options;
    private readonly TaskCompletionSource _died = new();
    private ScheduledLedger? _ledger;

    public Node(int seed, Disk disk, NodeOptions? options = null)
    {
        _disk = disk;
        _options = options ?? new NodeOptions();
        Runtime = new SimulatedRuntime(seed, Compose, new SimulationOptions { Start = _options.Start });
    }

    public SimulatedRuntime Runtime { get; }

    public Disk Disk => _disk;

    /// <summary>What accounts work with, once one came to life.</summary>
    public AccountServices Services { get; private set; } = null!;

    public Random Random => Runtime.Random;

    public TimeProvider Clock => Runtime.Clock;

    public long NowMs => Clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Completes when a fault of a commit killed the process.</summary>
    public Task Died => _died.Task;

    public IAccountGrain Account(string name) => Runtime.Client.GetGrain<IAccountGrain>(name);

    public IDevicesGrain Devices(string name) => Runtime.Client.GetGrain<IDevicesGrain>(name);

    public IMessagesGrain Messages(string name) => Runtime.Client.GetGrain<IMessagesGrain>(name);

    public IMailboxGrain Mailbox(string name) => Runtime.Client.GetGrain<IMailboxGrain>(name);

    public IDraftsGrain Drafts(string name) => Runtime.Client.GetGrain<IDraftsGrain>(name);

    public ISettingsGrain Settings(string name) => Runtime.Client.GetGrain<ISettingsGrain>(name);

    public IConversationsGrain Conversations(string name) => Runtime.Client.GetGrain<IConversationsGrain>(name);

    public IDeliveryGrain Delivery(string name) => Runtime.Client.GetGrain<IDeliveryGrain>(name);

    public IWakeableGrain Wakeable(string name) => Runtime.Client.GetGrain<IWakeableGrain>(name);

    /// <summary>Runs until the function ends; what else runs then is lost, as in a crash.</summary>
    public void Run(Func<Task> main) => Runtime.Run(() =>
    {
        _ledger ??= new ScheduledLedger(_disk.Store, Clock, TaskScheduler.Current)
        {
            Fault = _ => _options.Fault(),
            Outage = _options.Outage,
            Latency = _options.Latency,
            Died = () => _died.TrySetResult(),
        };
        _disk.SlowDown?.Invoke(Pause);
        return main();
    });

    /// <summary>Starts to look after the schedule, as a host does.</summary>
    public async Task StartSchedulers()
    {
        for (int shard = 0; shard < 8; shard++)
        {
            await Runtime.Client.GetGrain<ISchedulerGrain>(shard).Start();
        }
    }

    public Task Wait(double seconds) => Task.Delay(TimeSpan.FromSeconds(seconds), Clock);

    /// <summary>Waits until something is so; it is looked at ten times a second.</summary>
    public async Task<bool> Until(Func<Task<bool>> so, double seconds)
    {
        for (long until = NowMs + (long)(seconds * 1000); NowMs < until; await Wait(0.1))
        {
            if (await so())
            {
                return true;
            }
        }

        return await so();
    }

    public void Dispose() => Runtime.Dispose();

    private Task Pause() => _options.ReadLatency() is { Ticks: > 0 } pause ? Task.Delay(pause, Clock) : Task.CompletedTask;

    private void Compose(IServiceCollection services)
    {
        services.AddSingleton(provider => Services = new AccountServices(
            _ledger!, _disk.Reader, _disk.Keys, provider.GetRequiredService<TimeProvider>(), _options.Limits,
            new AddressPolicy([Domain], ["+"]), _options.Retry, _options.Accounts, new NodeName(Guid.NewGuid().ToString()),
            NullLogger<AccountServices>.Instance)
        {
            Spread = Random.NextDouble,
            Media = _disk.Media,
            Keeping = _options.Keeping,
            Policy = _options.Keeping.ToPolicy(),
        });
        services.AddStandaloneOrleans(new StandaloneOrleansOptions { GrainAssemblies = [typeof(AccountGrain).Assembly] });
    }
}
