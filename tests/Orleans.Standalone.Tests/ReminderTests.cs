using Orleans.Standalone.Reminders;

namespace Orleans.Standalone.Tests;

public sealed class ReminderTests
{
    [Fact]
    public void A_reminder_ticks_by_its_schedule_and_wakes_its_grain()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<IReminded>("x").Set("r", 100, 3600);
            await sim.Delay(99);
            Assert.Empty(sim.Journal().Lines);
            await sim.Delay(3 * 3600);
        });
        Assert.Equal(["r at 100", "r at 3700", "r at 7300"], sim.Journal().Lines);
    }

    [Fact]
    public void A_reminder_outlives_the_process()
    {
        var table = new MemoryReminderTable();
        using (SimulatedRuntime first = Create(table, new SimulationOptions()))
            first.Run(() => first.Client.GetGrain<IReminded>("x").Set("r", 100, 100));
        var later = new SimulationOptions { Start = new SimulationOptions().Start.AddSeconds(250) };
        using SimulatedRuntime second = Create(table, later);
        second.Run(() => second.Delay(100));
        Assert.Equal(["r at 300"], second.Journal().Lines);
    }

    [Fact]
    public void Setting_a_reminder_again_replaces_it()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<IReminded>("x");
            await grain.Set("r", 100, 3600);
            await grain.Set("r", 200, 3600);
            Assert.Equal(["r"], await grain.Names());
            await sim.Delay(1000);
        });
        Assert.Equal(["r at 200"], sim.Journal().Lines);
    }

    [Fact]
    public void A_removed_reminder_does_not_tick()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            var grain = sim.Grain<IReminded>("x");
            await grain.Set("r", 100, 3600);
            await grain.Remove("r");
            Assert.Empty(await grain.Names());
            await sim.Delay(1000);
        });
        Assert.Empty(sim.Journal().Lines);
    }

    [Fact]
    public void A_period_below_the_minimum_is_refused()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(() => Assert.ThrowsAsync<ArgumentException>(() => sim.Grain<IReminded>("x").Set("r", 1, 59)));
    }

    [Fact]
    public void A_grain_that_is_not_remindable_cannot_set_one()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(() => Assert.ThrowsAsync<InvalidOperationException>(() => sim.Grain<IUnreminded>("x").Set()));
    }

    [Fact]
    public void A_tick_that_fails_does_not_end_the_reminder()
    {
        using SimulatedRuntime sim = Sim.Create();
        sim.Run(async () =>
        {
            await sim.Grain<IReminded>("x").Set("fail", 60, 60);
            await sim.Delay(130);
        });
        Assert.Equal(2, sim.Journal().Lines.Count);
    }

    [Fact]
    public void A_first_tick_in_the_far_future_is_kept()
    {
        var patient = new SimulationOptions { MaxVirtualTime = TimeSpan.FromDays(400) };
        using SimulatedRuntime sim = Sim.Create(simulation: patient);
        sim.Run(async () =>
        {
            await sim.Grain<IReminded>("x").Set("r", TimeSpan.FromDays(300).TotalSeconds, 86400 * 300);
            await sim.Delay(TimeSpan.FromDays(299).TotalSeconds / 10);
            for (int i = 0; i < 9; i++)
                await sim.Delay(TimeSpan.FromDays(299).TotalSeconds / 10);
            Assert.Empty(sim.Journal().Lines);
            await sim.Delay(86400 * 2);
        });
        Assert.Single(sim.Journal().Lines);
    }

    private static SimulatedRuntime Create(IReminderTable table, SimulationOptions options) =>
        Sim.Create(configure: services => services.AddSingleton(table), simulation: options);
}

internal interface IReminded : IGrainWithStringKey, IRemindable
{
    Task Set(string name, double due, double period);

    Task Remove(string name);

    Task<List<string>> Names();
}

internal sealed class RemindedGrain(Journal journal) : Grain, IReminded
{
    public Task Set(string name, double due, double period) =>
        this.RegisterOrUpdateReminder(name, TimeSpan.FromSeconds(due), TimeSpan.FromSeconds(period));

    public async Task Remove(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(r => r.ReminderName)];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        double seconds = (status.CurrentTickTime - new SimulationOptions().Start.UtcDateTime).TotalSeconds;
        journal.Write($"{reminderName} at {Math.Floor(seconds)}");
        return reminderName == "fail" ? throw new InvalidOperationException() : Task.CompletedTask;
    }
}

internal interface IUnreminded : IGrainWithStringKey
{
    Task Set();
}

internal sealed class UnremindedGrain : Grain, IUnreminded
{
    public Task Set() => this.RegisterOrUpdateReminder("r", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
}
