using Cpm.Grains.Devices;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Accounts;

/// <content>The account as one that has devices, which get different things.</content>
public sealed partial class AccountGrain
{
    /// <inheritdoc />
    public Task<Answer<DeviceView>> Register(Request request, DeviceProfile profile) => _devices.Register(request, profile);

    /// <inheritdoc />
    public Task<Answer<DeviceView>> Find(int number) => _devices.Find(number);

    /// <inheritdoc />
    public Task<Answer<Page<DeviceView>>> List(int afterNumber, int count) => _devices.List(afterNumber, count);

    /// <inheritdoc />
    public Task<Answer<DeviceView>> Change(Request request, DeviceChange change) => _devices.Change(request, change);

    /// <inheritdoc />
    public Task<Answer<Done>> Remove(Request request, int number) => _devices.Remove(request, number);

    /// <inheritdoc />
    public async Task<Answer<MessageView>> Find(long message, int device, bool fetches)
    {
        Answer<MessageView> found = await _list.Find(message, device);
        return fetches && found.Value is { } view ? await _acknowledgements.Fetched(view) : found;
    }
}
