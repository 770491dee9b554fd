using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Devices;

/// <summary>Decisions about an account's devices.</summary>
public static class Registration
{
    /// <summary>Registers a device under the next number.</summary>
    /// <param name="state">The account.</param>
    /// <param name="description">The device.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>The account afterwards, with the new device last, or why not.</returns>
    public static Decision<AccountState> Register(
        AccountState state, DeviceDescription description, CpmLimits limits, long nowMs, long seq)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (state.Devices.Length >= limits.DevicesPerAccount)
        {
            return Refusal.Limit("devices_per_account", limits.DevicesPerAccount);
        }

        if (Receiving.Fault(state, description, limits) is { } fault)
        {
            return fault;
        }

        int number = state.LastDevice + 1;
        return Receiving.Noted(state, state with
        {
            LastDevice = number,
            Devices = state.Devices.Add(new DeviceState(number, description, nowMs, seq)),
        });
    }

    /// <summary>Changes a device.</summary>
    /// <param name="state">The account.</param>
    /// <param name="number">Which device.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="change">From the present description to the new one.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<AccountState> Change(
        AccountState state, int number, long expectedVersion, Func<DeviceDescription, DeviceDescription> change, CpmLimits limits,
        long seq)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (state.Device(number) is not { } device)
        {
            return RefusalReason.DeviceUnknown;
        }

        if (expectedVersion != 0 && expectedVersion != device.Version)
        {
            return RefusalReason.EtagStale;
        }

        DeviceState changed = device with { Description = change(device.Description), Version = seq };
        return Receiving.Fault(state, changed.Description, limits) is { } fault
            ? fault
            : Receiving.Noted(state, state with { Devices = state.Devices.Replace(device, changed) });
    }

    /// <summary>Removes a device.</summary>
    /// <param name="state">The account.</param>
    /// <param name="number">Which device.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<AccountState> Remove(AccountState state, int number)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        return state.Device(number) is { } device
            ? Receiving.Noted(state, state with { Devices = state.Devices.Remove(device) })
            : RefusalReason.DeviceUnknown;
    }
}
