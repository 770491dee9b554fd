using Cpm.FrontDoor.Errors;
using Cpm.Grains;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Validation;

/// <summary>What an owner may say of a device.</summary>
internal static class Devices
{
    private const int MaxName = 64;
    private const int MaxPushAddress = 512;
    private const int MaxListed = 64;
    private const int MaxCodecName = 64;

    public static Refused? CheckNew(Device? device) =>
        device is null
            ? Answers.Field("device")
            : CheckName(device) ?? CheckCapabilities(device) ?? CheckPushAddress(device) ?? Mapping.ReceptionMapping.Check(device.Reception);

    public static Refused? CheckName(Device device) => Texts.Check(device.Name, "device.name", 1, MaxName);

    public static Refused? CheckPushAddress(Device device) =>
        Texts.Check(device.PushAddress, "device.push_address", 0, MaxPushAddress);

    public static Refused? CheckCapabilities(Device device) =>
        device.Capabilities is not { } able
            ? null
            : MediaTypes.CheckRanges(able.MediaTypes, "device.capabilities.media_types", MaxListed)
                ?? (able.MaxMessageBytes < 0 ? Answers.Field("device.capabilities.max_message_bytes") : null)
                ?? Texts.CheckAll(able.Codecs, "device.capabilities.codecs", MaxListed, 1, MaxCodecName)
                ?? Choices.Check(able.AccessNetwork, "device.capabilities.access_network")
                ?? (able.SessionMedia.Distinct().Count() < able.SessionMedia.Count
                    || able.SessionMedia.Any(k => k == MediumKind.Unspecified || !Enum.IsDefined(k))
                        ? Answers.Field("device.capabilities.session_media")
                        : null);
}
