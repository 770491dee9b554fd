using Cpm.Domain;
using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Grains.Devices;
using Orleans;

namespace Cpm.FrontDoor.Security;

/// <summary>
/// Whether the device that a token names is still one of its account: the tokens of a removed device are refused from that
/// moment on. Asked of the account every time; a memory of it would be wrong just when it matters.
/// </summary>
internal sealed class DeviceStanding(IGrainFactory grains)
{
    public async ValueTask<Refused?> Check(Caller caller)
    {
        if (caller.Device == 0)
            return null;
        try
        {
            var answer = await grains.GetGrain<IDevicesGrain>(caller.Account).Find(caller.Device);
            // Whatever else is refused (suspended, unknown) is for the call itself to say.
            return answer.Refusal?.Reason == RefusalReason.DeviceUnknown ? new Refused(RefusalReason.Unauthenticated) : null;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return Faults.Explain(fault);
        }
    }
}
