
namespace Cpm.Grains.Settings;

/// <summary>What a user decides for his whole account.</summary>
/// <param name="AllowDeliveryReports">Senders who ask may learn that a message reached a device.</param>
/// <param name="AllowReadReports">Senders who ask may learn that a message was displayed.</param>
/// <param name="Version">Changes with every change.</param>
/// <param name="RingDevices">The only devices that ring when a session begins; none for all that can.</param>
/// <param name="MediaAsLinks">Messages that come in are shown without their larger media.</param>
/// <param name="MediaAsLinksOverBytes">The size above which a medium is left out then, in bytes.</param>
[GenerateSerializer, Immutable, Alias("cpm.SettingsView")]
public sealed record SettingsView(
    bool AllowDeliveryReports, bool AllowReadReports, long Version, int[]? RingDevices = null, bool MediaAsLinks = false,
    int MediaAsLinksOverBytes = 0)
{
    /// <summary>What is answered for him in sessions; null for nothing.</summary>
    [Id(20)] public AnswerRuleView[]? AnswerRules { get; init; }

    /// <summary>What is kept of his messages and media; null for everything.</summary>
    [Id(12)] public KeepingRuleView[]? KeepingRules { get; init; }

    /// <summary>Devices upload of their own accord what they send and receive another way.</summary>
    [Id(22)] public bool UploadAutomatically { get; init; }

    /// <summary>Files that he takes in sessions are taken into his storage.</summary>
    [Id(23)] public bool KeepSessionFiles { get; init; }
}
