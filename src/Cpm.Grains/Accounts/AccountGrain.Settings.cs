using Cpm.Grains.Settings;

namespace Cpm.Grains.Accounts;

/// <content>What its owner decides for the whole account.</content>
public sealed partial class AccountGrain
{
    /// <inheritdoc />
    public Task<Answer<SettingsView>> Change(
        Request request, long expectedVersion, bool? allowDeliveryReports, bool? allowReadReports, int[]? ringDevices,
        AnswerRuleView[]? answerRules, bool? mediaAsLinks, int? mediaAsLinksOverBytes, bool? uploadAutomatically,
        KeepingRuleView[]? keepingRules, bool? keepSessionFiles) => _settings.Change(
        request, expectedVersion, allowDeliveryReports, allowReadReports, ringDevices, answerRules, mediaAsLinks, mediaAsLinksOverBytes,
        uploadAutomatically, keepingRules, keepSessionFiles);
}
