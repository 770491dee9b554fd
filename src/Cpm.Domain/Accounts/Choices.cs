using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;

namespace Cpm.Domain.Accounts;

/// <summary>Decisions of the user about his whole account: settings and whom not to hear.</summary>
public static class Choices
{
    /// <summary>Changes what is answered for the user in sessions.</summary>
    /// <param name="state">The account.</param>
    /// <param name="rules">The rules, in the order in which they are tried; null leaves them as they are.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<AccountState> ChangeAnswers(AccountState state, IReadOnlyCollection<AnswerRule>? rules, CpmLimits limits) =>
        rules is null ? state
        : AutomaticAnswering.Fault(state, rules, limits) is { } fault ? fault
        : state with { Settings = state.Settings with { AnswerRules = [.. rules] } };

    /// <summary>Changes settings; null leaves one as it is.</summary>
    /// <param name="state">The account.</param>
    /// <param name="expectedVersion">The version last read; 0 for any.</param>
    /// <param name="allowDeliveryReports">A new value.</param>
    /// <param name="allowReadReports">A new value.</param>
    /// <param name="seq">The entry that will tell of it.</param>
    /// <param name="ringDevices">The only devices that ring; none for all that can.</param>
    /// <param name="mediaAsLinks">A new value.</param>
    /// <param name="mediaAsLinksOverBytes">A new value.</param>
    /// <param name="uploadAutomatically">A new value.</param>
    /// <param name="keepSessionFiles">A new value.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<AccountState> ChangeSettings(
        AccountState state, long expectedVersion, bool? allowDeliveryReports, bool? allowReadReports, long seq,
        IReadOnlyList<int>? ringDevices = null, bool? mediaAsLinks = null, int? mediaAsLinksOverBytes = null,
        bool? uploadAutomatically = null, bool? keepSessionFiles = null)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (expectedVersion != 0 && expectedVersion != state.Settings.Version)
        {
            return RefusalReason.EtagStale;
        }

        if (ringDevices?.Any(d => state.Device(d) is null) == true)
        {
            return RefusalReason.DeviceUnknown;
        }

        return state with
        {
            LeftMediaOut = state.LeftMediaOut || state.Settings.MediaAsLinks,
            Settings = state.Settings with
            {
                AllowDeliveryReports = allowDeliveryReports ?? state.Settings.AllowDeliveryReports,
                AllowReadReports = allowReadReports ?? state.Settings.AllowReadReports,
                RingDevices = ringDevices is null ? state.Settings.RingDevices : [.. ringDevices.Distinct()],
                MediaAsLinks = mediaAsLinks ?? state.Settings.MediaAsLinks,
                MediaAsLinksOverBytes = mediaAsLinksOverBytes ?? state.Settings.MediaAsLinksOverBytes,
                UploadAutomatically = uploadAutomatically ?? state.Settings.UploadAutomatically,
                KeepSessionFiles = keepSessionFiles ?? state.Settings.KeepSessionFiles,
                Version = seq,
            },
        };
    }

    /// <summary>Puts somebody on the block list or takes him off; the same state if he is there, or not, already.</summary>
    /// <param name="state">The account.</param>
    /// <param name="sender">Whom.</param>
    /// <param name="blocked">True: on the list.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>The account afterwards, or why not.</returns>
    public static Decision<AccountState> Block(AccountState state, BlockedSender sender, bool blocked, CpmLimits limits)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        BlockedSender? known = state.Blocked.FirstOrDefault(b => b.Address == sender.Address);
        if (!blocked)
        {
            return known is null ? state : state with { Blocked = state.Blocked.Remove(known) };
        }

        if (known is not null)
        {
            return known == sender ? state : state with { Blocked = state.Blocked.Replace(known, sender) };
        }

        return state.Blocked.Length >= limits.BlocksPerAccount
            ? Refusal.Limit("blocks_per_account", limits.BlocksPerAccount)
            : state with { Blocked = [.. state.Blocked.Add(sender).OrderBy(b => b.Address, StringComparer.Ordinal)] };
    }
}
