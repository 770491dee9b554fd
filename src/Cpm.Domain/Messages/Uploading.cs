using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Messages;

/// <summary>
/// Decisions about messages that went other ways and that a device brings to be stored (CPM-STOR-015, -016). They concern nobody but
/// the account itself: whose addresses they name need not exist.
/// </summary>
public static class Uploading
{
    // Clocks of devices are wrong, but not by more.
    private const long AheadMs = 24L * 60 * 60 * 1000;

    /// <summary>Decides on one message.</summary>
    /// <param name="state">The account, which is open.</param>
    /// <param name="command">What is to be stored.</param>
    /// <param name="tree">The account's folders.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>How it is stored, or why not.</returns>
    public static Decision<UploadPlan> Decide(
        AccountState state, UploadCommand command, FolderTree tree, CpmLimits limits, long nowMs)
    {
        if (Measure(command, limits, nowMs) is { } refused)
        {
            return refused;
        }

        string own = state.Addresses[0];
        IReadOnlyCollection<string> written = command is { Sent: false, Recipients.IsEmpty: true } ? [own] : command.Recipients;
        if (CpmAddress.ParseAll(written) is not { } recipients || SenderOf(state, command.Sent, command.Sender) is not { } sender)
        {
            return RefusalReason.AddressMalformed;
        }

        var home = new Whereabouts(Flags(command), []);
        if (command.Folder == FolderId.None || command.Folder == home.Home)
        {
            return new UploadPlan(sender, [.. recipients], home);
        }

        if (Filing.WhyNotInto(tree, command.Folder) is { } cannot)
        {
            return cannot;
        }

        return Filing.Move(home, FolderId.None, command.Folder).Is(out Whereabouts? there, out Refusal? fixedFolder)
            ? new UploadPlan(sender, [.. recipients], there)
            : fixedFolder;
    }

    /// <summary>Who sent it, as it is stored.</summary>
    /// <param name="state">The account.</param>
    /// <param name="sent">It went out: unless it says who sent it, the account did, by its first address.</param>
    /// <param name="sender">Who sent it, in any spelling.</param>
    /// <returns>The canonical address; null if it is none.</returns>
    public static string? SenderOf(AccountState state, bool sent, string sender)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(sender);
        return sent && sender.Length == 0 ? state.Addresses[0]
            : CpmAddress.TryParse(sender, out CpmAddress from) ? from.Value
            : null;
    }

    private static PlacementFlags Flags(UploadCommand command) =>
        (command.Sent ? PlacementFlags.Sent : command.Unread ? PlacementFlags.Inbox : PlacementFlags.Inbox | PlacementFlags.Read)
        | (command.Flagged ? PlacementFlags.Flagged : PlacementFlags.None);

    private static Refusal? Measure(UploadCommand command, CpmLimits limits, long nowMs) => command switch
    {
        { Sent: true, Recipients.IsEmpty: true } => Refusal.Field("recipients"),
        _ when command.Recipients.Length > limits.RecipientsPerMessage =>
            Refusal.Limit("recipients_per_message", limits.RecipientsPerMessage),
        { AtMs: 0 } => Refusal.Field("original_time"),
        _ when command.AtMs > nowMs + AheadMs => Refusal.Field("original_time"),
        _ => Measuring.Content(command.ContentParts, command.ContentBytes, limits) ?? command.Media.Refuse(limits),
    };
}
