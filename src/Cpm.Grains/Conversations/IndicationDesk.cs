using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Delivery;
using Cpm.Domain.Groups;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Delivery;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Conversations;

/// <summary>
/// What somebody is doing at this moment: straight to those who are connected, never stored, never queued, never repeated.
/// Whoever is not there, or cannot be reached at once, misses nothing that matters.
/// </summary>
internal sealed class IndicationDesk(
    string name, AccountServices services, IGrainFactory grains, AccountJournal journal, Attachments attachments)
{
    private readonly KnownRecipients _known = new(services, grains);

    public async Task<Answer<Done>> Indicate(string sender, string[] recipients, Activity activity)
    {
        if (await journal.Durable() is not { } state)
        {
            return new Refusal(RefusalReason.AccountUnknown);
        }

        Resolution[] found = _known.Recall(recipients) ?? await _known.Ask(recipients);
        Recipient[] to = [.. found.Select(f => new Recipient(f.Canonical, f.AccountId, f.Refusal))];
        if (!Indicating.Decide(state, sender, to, services.LimitsOf(state)).Is(out SendPlan? plan, out Refusal? refused))
        {
            return refused;
        }

        string[] addresses = [.. to.Select(r => r.Canonical)];
        string from = AccountId.BelongsToNobody(to[0].AccountId) ? addresses[0] : plan.Sender;
        long conversation = ConversationDigest.Of(from, addresses).Value;
        foreach (Recipient recipient in plan.Recipients.Where(r => r.AccountId != name))
        {
            Tell(recipient.AccountId!, new IndicationView(name, plan.Sender, recipient.Canonical, conversation, activity));
        }

        return new Done(0);
    }

    /// <summary>Shows it on the devices that are connected; a group passes it on.</summary>
    public async Task Show(IndicationView indication)
    {
        if (!AccountId.BelongsToNobody(name) && !attachments.Any)
        {
            return;
        }

        AccountState? state = (await journal.Load()).State;
        if (state?.Circle() is { } group)
        {
            foreach (GroupMember member in Indicating.Others(group, indication.SenderAccount, services.Limits, services.NowMs))
            {
                Tell(member.AccountId, indication with { Recipient = member.Address });
            }
        }
        else if (state is { Status: AccountStatus.Active } && Arrival.Decide(
            state, indication.Recipient, indication.Sender, indication.SenderAccount, 0, false, true, services.NowMs)
            == ArrivalVerdict.Store)
        {
            attachments.Indicate(indication);
        }
    }

    private void Tell(string account, IndicationView indication) =>
        Attachments.Forget(grains.GetGrain<IMailboxGrain>(account).Indicate(indication));
}
