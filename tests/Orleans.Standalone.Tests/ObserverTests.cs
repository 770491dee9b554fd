using System.Runtime.CompilerServices;

namespace Orleans.Standalone.Tests;

public sealed class ObserverTests
{
    [Fact]
    public void A_grain_calls_an_observer_back()
    {
        using SimulatedRuntime sim = Sim.Create();
        var ear = new Ear();
        sim.Run(async () =>
        {
            IEar reference = sim.Client.CreateObjectReference<IEar>(ear);
            await sim.Grain<IMouth>("x").Say(reference, "a");
            Assert.Equal(1, await sim.Grain<IMouth>("x").Ask(reference));
        });
        Assert.Equal(["a"], ear.Heard);
        GC.KeepAlive(ear);
    }

    [Fact]
    public void After_deletion_nobody_listens()
    {
        using SimulatedRuntime sim = Sim.Create();
        var ear = new Ear();
        sim.Run(async () =>
        {
            IEar reference = sim.Client.CreateObjectReference<IEar>(ear);
            sim.Client.DeleteObjectReference<IEar>(reference);
            await Assert.ThrowsAsync<ClientNotAvailableException>(() => sim.Grain<IMouth>("x").Ask(reference));
        });
        Assert.Empty(ear.Heard);
    }

    [Fact]
    public void An_observer_is_held_weakly()
    {
        using SimulatedRuntime sim = Sim.Create();
        IEar reference = CreateUnheld(sim);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        sim.Run(() => Assert.ThrowsAsync<ClientNotAvailableException>(() => sim.Grain<IMouth>("x").Ask(reference)));
    }

    [Fact]
    public void A_grain_is_no_observer_object()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(() => Assert.ThrowsAsync<ArgumentException>(() => sim.Grain<IMouth>("x").ObserveSelf()));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IEar CreateUnheld(SimulatedRuntime sim) => sim.Client.CreateObjectReference<IEar>(new Ear());
}

internal interface IEar : IGrainObserver
{
    void Hear(string what);

    Task<int> Count();
}

internal sealed class Ear : IEar
{
    public List<string> Heard { get; } = [];

    public void Hear(string what) => Heard.Add(what);

    public Task<int> Count() => Task.FromResult(Heard.Count);
}

internal interface IMouth : IGrainWithStringKey
{
    Task Say(IEar ear, string what);

    Task<int> Ask(IEar ear);

    Task ObserveSelf();
}

internal sealed class MouthGrain : Grain, IMouth, IEar
{
    public Task Say(IEar ear, string what)
    {
        ear.Hear(what);
        return Task.CompletedTask;
    }

    public Task<int> Ask(IEar ear) => ear.Count();

    public Task ObserveSelf()
    {
        GrainFactory.CreateObjectReference<IEar>(this);
        return Task.CompletedTask;
    }

    public void Hear(string what) => throw new NotSupportedException(what);

    public Task<int> Count() => Task.FromResult(0);
}
