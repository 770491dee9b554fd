using Cpm.Domain.Accounts;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Messages;

/// <summary>
/// Decisions about what becomes of messages after they were sent: by who wants it, and once more by everyone who has the
/// message, for none of them has to trust another.
/// </summary>
public static class Amending
{
    private const long SecondMs = 1_000;

    /// <summary>Why an owner may not do with a message what he wants, if he may not.</summary>
    /// <param name="state">His account.</param>
    /// <param name="command">What he wants.</param>
    /// <param name="message">The message.</param>
    /// <param name="flags">How he holds it.</param>
    /// <param name="before">What became of it so far.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The refusal, or null.</returns>
    public static Refusal? Refuse(
        AccountState state, AmendCommand command, MessageFacts message, PlacementFlags flags, Amended before,
        CpmLimits limits, long nowMs)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (before.IsRecalled)
        {
            return new Refusal(RefusalReason.MessageRecalled);
        }

        if (message.IsUploaded)
        {
            return new Refusal(RefusalReason.MessageUploaded);
        }

        if (command.Kind == AmendmentKind.React)
        {
            return flags.HasFlag(PlacementFlags.Scheduled)
                ? new Refusal(RefusalReason.MessageUnknown)
                : Reacting.Refuse(command.Reactions, before.Reactors, r => r.Mine, limits);
        }

        return !flags.HasFlag(PlacementFlags.Sent) ? new Refusal(RefusalReason.NotSender)
            : !flags.HasFlag(PlacementFlags.Scheduled) && !IsInTime(command.Kind, message, limits, nowMs)
                ? new Refusal(RefusalReason.AmendTooLate)
            : command.Kind == AmendmentKind.Edit ? Measure(command, before, limits)
            : null;
    }

    /// <summary>What becomes of a message at an account that is brought a change of it.</summary>
    /// <param name="state">The account.</param>
    /// <param name="message">The message.</param>
    /// <param name="before">What became of it so far.</param>
    /// <param name="change">The change.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>What became of it with the change; null if the account does not take it. Nobody is told of that.</returns>
    public static Amended? Take(
        AccountState state, MessageFacts message, Amended before, AmendmentChange change, CpmLimits limits)
    {
        bool unheard = !state.Blocked.IsEmpty
            && state.Blocked.Any(b => b.Address == change.Actor || b.AccountId == change.ActorAccount);
        bool bySender = change.ActorAccount == message.SenderAccount && IsInTime(change.Kind, message, limits, change.AtMs);
        bool taken = !unheard && !before.IsRecalled && change.Kind switch
        {
            // Edits are numbered: one that comes late does not undo a later one.
            AmendmentKind.Edit => bySender && change.Version != 0 && change.Edits > before.Edits && change.Edits <= limits.EditsPerMessage,
            AmendmentKind.Recall => bySender,
            AmendmentKind.React => Reacting.Refuse(
                change.Reactions, before.Reactors, r => r.Address == change.Actor, limits) is null,
            _ => false,
        };
        return taken ? before.After(change) : null;
    }

    /// <summary>Whether somebody is one of those between whom a message went.</summary>
    /// <param name="message">The message.</param>
    /// <param name="address">His address.</param>
    /// <returns>True if he is.</returns>
    public static bool IsBetween(MessageFacts message, string address) =>
        message.Sender == address || message.Recipients.Contains(address);

    private static Refusal? Measure(AmendCommand command, Amended before, CpmLimits limits) =>
        Measuring.Content(command.ContentParts, command.ContentBytes, limits)
        ?? (before.Edits >= limits.EditsPerMessage
            ? Refusal.Limit("edits_per_message", limits.EditsPerMessage)
            : command.Media.Refuse(limits));

    private static bool IsInTime(AmendmentKind kind, MessageFacts message, CpmLimits limits, long atMs) =>
        atMs - message.SentAtMs <= (kind == AmendmentKind.Edit ? limits.EditSeconds : limits.RecallSeconds) * SecondMs;
}
