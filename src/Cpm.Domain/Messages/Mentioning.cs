using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Limits;

namespace Cpm.Domain.Messages;

/// <summary>Decisions about whom a message mentions.</summary>
public static class Mentioning
{
    private const string Field = "mentions";

    /// <summary>
    /// Decides whom a sender may mention: those of the conversation. Who takes part in a group only the group knows; there, the
    /// name of somebody who does not mentions nobody.
    /// </summary>
    /// <param name="mentions">Whom he wants to mention, in any spelling; null for nobody.</param>
    /// <param name="sender">The sender's address.</param>
    /// <param name="recipients">Who gets the message.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="mentioned">Each canonical address once; null for nobody.</param>
    /// <returns>Why not, or null.</returns>
    internal static Refusal? Decide(
        IReadOnlyList<string>? mentions, string sender, IReadOnlyList<Recipient> recipients, CpmLimits limits,
        out IReadOnlyList<string>? mentioned)
    {
        mentioned = null;
        if (mentions is not { Count: > 0 })
        {
            return null;
        }

        if (mentions.Count > limits.MentionsPerMessage)
        {
            return Refusal.Limit("mentions_per_message", limits.MentionsPerMessage);
        }

        bool anybody = recipients is [var only] && AccountId.BelongsToNobody(only.AccountId);
        var canonical = new List<string>(mentions.Count);
        foreach (string text in mentions)
        {
            if (!CpmAddress.TryParse(text, out CpmAddress address))
            {
                return new Refusal(RefusalReason.AddressMalformed);
            }

            if (!anybody && address.Value != sender && recipients.All(r => r.Canonical != address.Value))
            {
                return Refusal.Field(Field);
            }

            if (!canonical.Contains(address.Value))
            {
                canonical.Add(address.Value);
            }
        }

        mentioned = canonical;
        return null;
    }

    /// <summary>Whether a message that comes in mentions the account's owner. What mentions nobody costs nothing here.</summary>
    /// <param name="state">The account.</param>
    /// <param name="recipient">The address at which it comes in.</param>
    /// <param name="mentions">Whom it mentions; null for nobody.</param>
    /// <param name="all">It mentions everybody.</param>
    /// <returns>True if it does.</returns>
    public static bool Concerns(AccountState state, string recipient, IReadOnlyList<string>? mentions, bool all) =>
        all || (mentions is not null && mentions.Any(m => m == recipient || state.Addresses.Contains(m)));
}
