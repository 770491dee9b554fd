using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Limits;
using Cpm.Domain.Sessions;

namespace Cpm.Domain.Messages;

/// <summary>Decisions of a sender (CPM-CONV-002, -003, -006).</summary>
public static class Sending
{
    private const long DayMs = 24L * 60 * 60 * 1000;

    /// <summary>Decides on a message to send.</summary>
    /// <param name="state">The sender's account.</param>
    /// <param name="command">What he wants.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>What is sent to whom, or why not.</returns>
    public static Decision<SendPlan> Decide(AccountState state, SendCommand command, CpmLimits limits, long nowMs)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (Measure(command, limits) is { } tooLarge)
        {
            return tooLarge;
        }

        if (Own(state, command.Sender) is not { } sender)
        {
            return CpmAddress.TryParse(command.Sender, out _) ? RefusalReason.AddressNotOwn : RefusalReason.AddressMalformed;
        }

        if (command.Session is { } session
            && !state.Sessions.Any(s => s.Session == session && s.Standing == SessionStanding.Joined))
        {
            return RefusalReason.SessionUnknown;
        }

        bool scheduled = command.NotBeforeMs > nowMs;
        if (Times(command, scheduled, limits, nowMs) is { } badTime)
        {
            return badTime;
        }

        bool waits = scheduled || (command.WhenAvailable && !command.Available);
        if (waits && state.Scheduled >= limits.ScheduledPerAccount)
        {
            return Refusal.Limit("scheduled_per_account", limits.ScheduledPerAccount);
        }

        List<Recipient> accepted = Accepted(command.Recipients);
        if (accepted.Count > 1 && accepted.Exists(r => AccountId.BelongsToNobody(r.AccountId)))
        {
            return Refusal.Field("recipients");
        }

        if (!waits && accepted is [{ AccountId: { } group }] && state.Groups.Any(g => g.Waiting && g.Group == group))
        {
            return RefusalReason.GroupNotStarted;
        }

        if (command.WhenAvailable && Awaited(accepted, limits) is { } cannotAwait)
        {
            return cannotAwait;
        }

        if (accepted.Count == 0)
        {
            return new Refusal(command.Recipients[0].Refusal);
        }

        if (Mentioning.Decide(command.Mentions, sender, accepted, limits, out IReadOnlyList<string>? mentions) is { } cannotMention)
        {
            return cannotMention;
        }

        long notBeforeMs = scheduled ? command.NotBeforeMs : 0;
        return new SendPlan(sender, accepted, notBeforeMs, !waits ? 0 : scheduled ? notBeforeMs : nowMs + Awaiting.FirstLookMs)
        {
            Mentions = mentions,
        };
    }

    private static Refusal? Awaited(List<Recipient> accepted, CpmLimits limits) =>
        accepted.Exists(r => AccountId.BelongsToNobody(r.AccountId)) ? Refusal.Field("when_available")
        : accepted.Count > limits.RecipientsPerAwaited ? Refusal.Limit("recipients_per_awaited", limits.RecipientsPerAwaited)
        : null;

    private static Refusal? Measure(SendCommand command, CpmLimits limits) => command switch
    {
        { Recipients.Count: 0 } => Refusal.Field("recipients"),
        _ when command.Recipients.Count > limits.RecipientsPerMessage =>
            Refusal.Limit("recipients_per_message", limits.RecipientsPerMessage),
        _ => Measuring.Content(command.ContentParts, command.ContentBytes, limits) ?? command.Media.Refuse(limits),
    };

    /// <summary>One of an account's own addresses in canonical form; null if it is none of them.</summary>
    internal static string? Own(AccountState state, string wanted)
    {
        if (wanted.Length == 0)
        {
            return state.Addresses[0];
        }

        return CpmAddress.TryParse(wanted, out CpmAddress own) && state.Addresses.Contains(own.Value) ? own.Value : null;
    }

    private static Refusal? Times(SendCommand command, bool scheduled, CpmLimits limits, long nowMs) => command switch
    {
        { ExpireAtMs: not 0 } when command.ExpireAtMs <= nowMs => Refusal.Field("expire_time"),
        { ExpireAtMs: not 0 } when scheduled && command.ExpireAtMs <= command.NotBeforeMs => Refusal.Field("expire_time"),
        _ when scheduled && command.NotBeforeMs - nowMs > limits.DeferDays * DayMs => Refusal.Field("not_before"),
        _ => null,
    };

    private static List<Recipient> Accepted(IReadOnlyList<Recipient> recipients)
    {
        if (recipients.Count == 1)
        {
            return recipients[0].Refusal == RefusalReason.None ? [recipients[0]] : [];
        }

        var seen = new HashSet<string>(recipients.Count, StringComparer.Ordinal);
        return [.. recipients.Where(r => r.Refusal == RefusalReason.None && seen.Add(r.Canonical))];
    }
}
