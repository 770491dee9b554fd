using Cpm.Grains.Settings;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Mapping;

internal static class SettingsMapping
{
    public static Settings ToProto(this SettingsView view) => new()
    {
        AllowDeliveryReports = view.AllowDeliveryReports,
        AllowReadReports = view.AllowReadReports,
        RingDeviceIds = { (view.RingDevices ?? []).Select(PrefixedNumbers.Device) },
        Etag = Etags.Format(view.Version),
    };
}
