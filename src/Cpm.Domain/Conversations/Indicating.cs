using Cpm.Domain.Accounts;
using Cpm.Domain.Addressing;
using Cpm.Domain.Groups;
using Cpm.Domain.Limits;
using Cpm.Domain.Messages;

namespace Cpm.Domain.Conversations;

/// <summary>Who is shown what somebody is doing at this moment (CPM-CONV-006).</summary>
public static class Indicating
{
    /// <summary>Decides for whom something is meant.</summary>
    /// <param name="state">Whose doing it is.</param>
    /// <param name="sender">One of his addresses in any spelling; empty means the first.</param>
    /// <param name="recipients">To whom, as looked up.</param>
    /// <param name="limits">The named limits.</param>
    /// <returns>To whom it is shown, or why not.</returns>
    public static Decision<SendPlan> Decide(
        AccountState state, string sender, IReadOnlyList<Recipient> recipients, CpmLimits limits)
    {
        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (recipients.Count > limits.RecipientsPerIndication)
        {
            return Refusal.Limit("recipients_per_indication", limits.RecipientsPerIndication);
        }

        if (Sending.Own(state, sender) is not { } own)
        {
            return CpmAddress.TryParse(sender, out _) ? RefusalReason.AddressNotOwn : RefusalReason.AddressMalformed;
        }

        foreach (Recipient recipient in recipients)
        {
            if (recipient.Refusal != RefusalReason.None)
            {
                return recipient.Refusal;
            }

            if (recipients.Count > 1 && AccountId.BelongsToNobody(recipient.AccountId))
            {
                return Refusal.Field("recipients");
            }
        }

        return new SendPlan(own, recipients, 0, 0);
    }

    /// <summary>To whom a group passes it on: in a large one somebody always writes, and nobody wants to know.</summary>
    /// <param name="group">The group.</param>
    /// <param name="senderAccount">Whose doing it is.</param>
    /// <param name="limits">The named limits.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <returns>The others who take part; nobody if there are too many, or he may not send.</returns>
    public static IReadOnlyList<GroupMember> Others(GroupState group, string senderAccount, CpmLimits limits, long nowMs)
    {
        if (!Posting.IsAllowed(group, senderAccount, [], nowMs))
        {
            return [];
        }

        GroupMember[] others = [.. group.Joined.Where(m => m.AccountId != senderAccount)];
        return others.Length <= limits.RecipientsPerIndication ? others : [];
    }
}
