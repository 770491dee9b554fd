using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Runtime;
using Orleans.Standalone.Activations;
using Orleans.Standalone.Runtime;
using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Simulation;

/// <summary>
/// The runtime on one thread, on virtual time, with every choice made by a seed: the same seed runs the same way.
/// Leaving <see cref="Run"/> without <see cref="StopAsync"/> is a crash of the process; a second runtime on the same
/// stores is its restart.
/// </summary>
public sealed class SimulatedRuntime : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);

    private static readonly TimeSpan s_longestHold = TimeSpan.FromMinutes(1);

    private readonly SimulationOptions _options;
    private readonly SimulatedTurns _turns;
    private readonly ServiceProvider _services;
    private readonly GrainRuntime _runtime;
    private int _holds;
    private bool _started;
    private ulong _fingerprint = 14695981039346656037;

    /// <summary>Composes the runtime.</summary>
    /// <param name="seed">Chooses everything that chance decides.</param>
    /// <param name="configure">Adds the runtime and what the grains need, as a host would.</param>
    /// <param name="options">How the simulation runs.</param>
    public SimulatedRuntime(int seed, Action<IServiceCollection> configure, SimulationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _options = options ?? new SimulationOptions();
        Seed = seed;
        Random = new Random(seed);
        Clock = new VirtualTimeProvider(_options.Start, Random);
        _turns = new SimulatedTurns(Random, Faults);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ITurnPool>(_turns);
        configure(services);
        _services = services.BuildServiceProvider();
        _runtime = _services.GetRequiredService<GrainRuntime>();
    }

    /// <summary>The seed.</summary>
    public int Seed { get; }

    /// <summary>Chance, as the seed has it; whatever a test decides by it repeats.</summary>
    public Random Random { get; }

    /// <summary>The virtual clock.</summary>
    public VirtualTimeProvider Clock { get; }

    /// <summary>What goes wrong, and how often.</summary>
    public SimulationFaults Faults { get; } = new();

    /// <summary>Everything that was composed.</summary>
    public IServiceProvider Services => _services;

    /// <summary>Calls grains.</summary>
    public IClusterClient Client => _services.GetRequiredService<IClusterClient>();

    /// <summary>How many turns have run.</summary>
    public long Turns { get; private set; }

    /// <summary>A number that two runs share if they went the same way.</summary>
    public ulong Fingerprint => _fingerprint;

    /// <summary>Called between any two turns.</summary>
    public Action? BetweenTurns { get; set; }

    /// <summary>Starts the hosted services if they are not, and runs until the function has ended.</summary>
    /// <exception cref="SimulationException">It cannot go on; or it throws what the function throws.</exception>
    public void Run(Func<Task> main)
    {
        ArgumentNullException.ThrowIfNull(main);
        ExceptionDispatchInfo? error = null;
        // A thread of its own has no context that could leak in.
        var thread = new Thread(() =>
        {
            try
            {
                Answers.AreSimulated();
                RunHere(main);
            }
            catch (Exception caught)
            {
                error = ExceptionDispatchInfo.Capture(caught);
            }
        });
        _turns.Thread = thread;
        thread.UnsafeStart();
        thread.Join();
        _turns.Thread = null;
        error?.Throw();
    }

    /// <summary>
    /// Keeps the clock from leaping until disposed: for work on other threads, which takes real time. Needs
    /// <see cref="SimulationOptions.AllowOtherThreads"/>.
    /// </summary>
    public IDisposable HoldClock() => new ClockHold(this);

    /// <summary>Stops the hosted services, as a host does; for use within <see cref="Run"/>.</summary>
    public async Task StopAsync()
    {
        foreach (IHostedService hosted in _services.GetServices<IHostedService>().Reverse())
            await hosted.StopAsync(CancellationToken.None);
    }

    /// <summary>Makes a grain lose its memory as in a crash; false if it has none.</summary>
    public bool Kill(IAddressable grain) => Kill(grain.GetGrainId());

    /// <summary>Makes a grain lose its memory as in a crash; false if it has none.</summary>
    public bool Kill(GrainId grain)
    {
        Activation? activation = _runtime.Directory.Find(grain);
        activation?.Kill();
        return activation is not null;
    }

    /// <summary>Makes every grain lose its memory.</summary>
    public void KillAll()
    {
        foreach (Activation activation in _runtime.Directory.Activations.ToArray())
            activation.Kill();
    }

    /// <summary>
    /// Lets a second activation come to be with the next call, while the first goes on with what it has, and is killed
    /// after a while. False if there is no first.
    /// </summary>
    /// <param name="grain">Which grain.</param>
    /// <param name="knownCallersStay">Whether references that called the first one still reach it.</param>
    public bool Displace(IAddressable grain, bool knownCallersStay = false)
    {
        Activation? activation = _runtime.Directory.Find(grain.GetGrainId());
        if (activation is not null)
            Displace(activation, knownCallersStay);
        return activation is not null;
    }

    /// <summary>Disposes what was composed.</summary>
    public void Dispose() => _services.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void RunHere(Func<Task> main)
    {
        Task running = Task.Factory.StartNew(
            () => StartAndRunAsync(main), CancellationToken.None, TaskCreationOptions.DenyChildAttach,
            _turns.Background).Unwrap();
        DateTimeOffset start = Clock.GetUtcNow();
        while (!running.IsCompleted)
        {
            if (!RunOne())
                throw Stuck("nothing can run: no turn is ready, no timer is set, and the function has not ended");
            if (_turns.Escape is { } escape && !_options.AllowOtherThreads)
                throw Stuck($"work came back from another thread, so the run would not repeat:\n{escape}");
            if (++Turns > _options.MaxTurns)
                throw Stuck($"{_options.MaxTurns} turns have run");
            if (Clock.GetUtcNow() - start > _options.MaxVirtualTime)
                throw Stuck($"{_options.MaxVirtualTime} have passed");
            BetweenTurns?.Invoke();
        }
        running.GetAwaiter().GetResult();
    }

    private async Task StartAndRunAsync(Func<Task> main)
    {
        if (!_started)
        {
            _started = true;
            foreach (IHostedService hosted in _services.GetServices<IHostedService>())
                await hosted.StartAsync(CancellationToken.None);
        }
        await main();
    }

    private bool RunOne()
    {
        Clock.Advance(_options.TurnDuration);
        if (Clock.TakeNext(leap: false) is { } due)
        {
            due.Fire();
            Note(1);
            return true;
        }
        if (_turns.RunOne() is { } ran)
        {
            Note(2);
            if (ran is Activation activation)
                HarmPerhaps(activation);
            return true;
        }
        if (Volatile.Read(ref _holds) > 0)
            return SpinWait.SpinUntil(() => _turns.Count > 0 || Volatile.Read(ref _holds) == 0, s_longestHold);
        // Work that left for the thread pool would otherwise come back at another time.
        if (ThreadPool.PendingWorkItemCount > 0)
            SpinWait.SpinUntil(() => _turns.Count > 0 || ThreadPool.PendingWorkItemCount == 0, s_patience);
        if (_turns.Count > 0)
            return true;
        if (Clock.TakeNext(leap: true) is { } next)
        {
            next.Fire();
            Note(3);
            return true;
        }
        return WaitForOtherThreads();
    }

    // What other threads do takes real time; where they are not allowed, the wait is for a better message.
    private bool WaitForOtherThreads() =>
        SpinWait.SpinUntil(
        () => _turns.Count > 0, _options.AllowOtherThreads ? TimeSpan.FromSeconds(5) : s_patience);

    private void HarmPerhaps(Activation activation)
    {
        if (activation.IsGone || !Faults.Targets(activation.GrainId))
            return;
        if (_turns.Happens(Faults.KillChance))
            activation.Kill();
        else if (_turns.Happens(Faults.SecondActivationChance))
            Displace(activation, knownCallersStay: Random.Next(2) == 0);
    }

    private void Displace(Activation activation, bool knownCallersStay)
    {
        activation.Detach(knownCallersStay);
        _runtime.RunInBackground(async () =>
        {
            await Task.Delay(Faults.DisplacedFor, Clock);
            if (!activation.IsGone)
                activation.Kill();
        });
    }

    private void Note(ulong what)
    {
        _fingerprint = (_fingerprint ^ what ^ (ulong)Clock.GetTimestamp()) * 1099511628211;
        _fingerprint = (_fingerprint ^ (ulong)_turns.Count) * 1099511628211;
    }

    private SimulationException Stuck(string why)
    {
        string[] waiting = [.. _runtime.Directory.Activations.SelectMany(a => a.DescribeRunning()).Take(20)];
        string calls = waiting.Length == 0 ? "none" : string.Join("; ", waiting);
        return new SimulationException(
            $"Seed {Seed}, turn {Turns}, {Clock.GetUtcNow():O}: {why}. Running calls: {calls}.");
    }

    private sealed class ClockHold : IDisposable
    {
        private SimulatedRuntime? _sim;

        public ClockHold(SimulatedRuntime sim)
        {
            _sim = sim;
            Interlocked.Increment(ref sim._holds);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _sim, null) is { } sim)
                Interlocked.Decrement(ref sim._holds);
        }
    }
}
