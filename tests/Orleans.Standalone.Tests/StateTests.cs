using Orleans.Standalone.State;
using Orleans.Storage;

namespace Orleans.Standalone.Tests;

public sealed class StateTests
{
    [Fact]
    public void State_is_read_before_the_grain_starts_and_survives_it()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ICounter>("x");
            await grain.Add(2, write: true);
            sim.Kill(grain);
            Assert.Equal((2, true), await grain.Get());
        });
    }

    [Fact]
    public void What_was_not_written_is_lost_with_the_activation()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ICounter>("x");
            await grain.Add(2, write: true);
            await grain.Add(3, write: false);
            sim.Kill(grain);
            Assert.Equal((2, true), await grain.Get());
        });
    }

    [Fact]
    public void Each_write_changes_the_version_and_clearing_removes_the_record()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<ICounter>("x");
            string? first = await grain.Add(1, write: true);
            string? second = await grain.Add(1, write: true);
            Assert.NotEqual(first, second);
            await grain.Clear();
            Assert.Equal((0, false), await grain.Get());
        });
    }

    [Fact]
    public void Of_two_activations_the_stale_one_loses_and_ends()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var old = sim.Grain<ICounter>("x");
            await old.Add(1, write: true);
            sim.Displace(old, knownCallersStay: true);
            var fresh = sim.Grain<ICounter>("x");
            await fresh.Add(10, write: true);
            await Assert.ThrowsAsync<InconsistentStateException>(() => old.Add(100, write: true));
            // It ended, so the same reference reaches the other one.
            Assert.Equal((11, true), await old.Get());
        });
    }

    [Fact]
    public void A_grain_with_one_state_declares_its_storage()
    {
        var storage = new MemoryGrainStorage();
        using SimulatedRuntime sim = Sim.Create(
            configure: services => services.AddKeyedSingleton<IGrainStorage>("other", storage));
        sim.Run(async () =>
        {
            var grain = sim.Grain<IDeclared>("x");
            await grain.Set("hello");
            sim.Kill(grain);
            Assert.Equal("hello", await grain.Get());
        });
    }

    [Fact]
    public void A_missing_storage_is_named()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var error = await Assert.ThrowsAsync<InvalidOperationException>(() => sim.Grain<IDeclared>("x").Get());
            Assert.Contains("\"other\"", error.Message, StringComparison.Ordinal);
        });
    }
}

internal sealed class Count
{
    public int Value { get; set; }
}

internal interface ICounter : IGrainWithStringKey
{
    Task<string?> Add(int number, bool write);

    Task<(int Value, bool Exists)> Get();

    Task Clear();
}

internal sealed class CounterGrain([PersistentState("count")] IPersistentState<Count> count) : Grain, ICounter
{
    private bool _startedWithState;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _startedWithState = count.State is not null;
        return Task.CompletedTask;
    }

    public async Task<string?> Add(int number, bool write)
    {
        count.State.Value += number;
        if (write)
            await count.WriteStateAsync();
        return count.Etag;
    }

    public Task<(int Value, bool Exists)> Get() => _startedWithState
        ? Task.FromResult((count.State.Value, count.RecordExists))
        : throw new InvalidOperationException("The state was not there at the start.");

    public Task Clear() => count.ClearStateAsync();
}

internal sealed class Words
{
    public string Text { get; set; } = "";
}

internal interface IDeclared : IGrainWithStringKey
{
    Task Set(string text);

    Task<string> Get();
}

[Providers.StorageProvider(ProviderName = "other")]
internal sealed class DeclaredGrain : Grain<Words>, IDeclared
{
    public Task Set(string text)
    {
        State.Text = text;
        return WriteStateAsync();
    }

    public Task<string> Get() => Task.FromResult(State.Text);
}
