using Cpm.Domain.Accounts;
using Cpm.Domain.Devices;

namespace Cpm.Domain.Tests.Devices;

public class RegistrationTests
{
    [Fact]
    public void Devices_are_numbered_from_one_in_the_order_they_come()
    {
        AccountState state = With(3);
        Assert.Equal([1, 2, 3], state.Devices.Select(d => d.Number));
        Assert.Equal((Given.NowMs, 11L), (state.Devices[0].CreatedAtMs, state.Devices[0].Version));
    }

    [Fact]
    public void The_number_of_a_removed_device_is_not_used_again()
    {
        AccountState state = Registration.Remove(With(3), 3).Accepted();
        Assert.Equal([1, 2, 4], Register(state).Accepted().Devices.Select(d => d.Number));
    }

    [Fact]
    public void One_device_more_than_the_limit_is_refused_and_after_a_removal_accepted()
    {
        AccountState full = With(32);
        Register(full).IsRefused(RefusalReason.LimitReached, "devices_per_account", 32);
        Assert.Equal(32, Register(Registration.Remove(full, 7).Accepted()).Accepted().Devices.Length);
    }

    [Fact]
    public void A_change_touches_only_its_device_and_its_version()
    {
        AccountState state = Registration.Change(With(2), 2, 11, d => d with { Name = "Tablet" }, Given.Limits, 20).Accepted();
        Assert.Equal(("Phone", 11L), (state.Device(1)!.Description.Name, state.Device(1)!.Version));
        Assert.Equal(("Tablet", 20L), (state.Device(2)!.Description.Name, state.Device(2)!.Version));
        Assert.Equal(Given.NowMs, state.Device(2)!.CreatedAtMs);
    }

    [Fact]
    public void A_stale_version_and_an_unknown_device_are_refused()
    {
        AccountState state = With(1);
        Registration.Change(state, 1, 10, d => d, Given.Limits, 20).IsRefused(RefusalReason.EtagStale);
        Registration.Change(state, 2, 0, d => d, Given.Limits, 20).IsRefused(RefusalReason.DeviceUnknown);
        Registration.Remove(state, 2).IsRefused(RefusalReason.DeviceUnknown);
        Registration.Remove(Registration.Remove(state, 1).Accepted(), 1).IsRefused(RefusalReason.DeviceUnknown);
    }

    [Fact]
    public void A_closed_account_registers_changes_and_removes_nothing()
    {
        foreach ((AccountStatus status, RefusalReason reason) in new[]
        {
            (AccountStatus.Suspended, RefusalReason.AccountSuspended),
            (AccountStatus.Deleted, RefusalReason.AccountUnknown),
        })
        {
            AccountState state = With(1) with { Status = status };
            Register(state).IsRefused(reason);
            Registration.Change(state, 1, 0, d => d, Given.Limits, 20).IsRefused(reason);
            Registration.Remove(state, 1).IsRefused(reason);
        }
    }

    private static Decision<AccountState> Register(AccountState state) =>
        Registration.Register(state, Given.Phone, Given.Limits, Given.NowMs, 11);

    private static AccountState With(int devices)
    {
        AccountState state = Given.Account;
        for (int i = 0; i < devices; i++)
        {
            state = Register(state).Accepted();
        }

        return state;
    }
}
