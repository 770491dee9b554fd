using Cpm.Domain.Contacts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Messages;

/// <summary>
/// Who sent a message that comes in, and whether its conversation is muted, where a device's reception depends on it (CPM-MLD-002). It is
/// found out once and noted with the message, so that devices that come later get what those got that were there.
/// </summary>
internal sealed class KnownSenders(AccountServices services)
{
    // One after the other where they wait for what is looked up, so that none overtakes another.
    private readonly Lane _lane = new(services.Time, services.Options.LoadDeadline);

    /// <summary>Whether any rule asks.</summary>
    public static bool IsAsked(AccountPicture picture) =>
        picture.State is { Selective: true } state && Receiving.Asks(state) is not (false, false);

    /// <summary>Looks it up, and begins what is to be done with it before the next message is looked at.</summary>
    public Task<T> InTurn<T>(AccountPicture picture, MessageEnvelope envelope, Func<PlacementFlags, Task<T>> begin) =>
        _lane.Run(async () => await begin(await Flags(picture, envelope)));

    private async Task<PlacementFlags> Flags(AccountPicture picture, MessageEnvelope envelope)
    {
        var (contacts, muted) = Receiving.Asks(picture.Account);
        PlacementFlags flags = PlacementFlags.None;
        if (contacts)
        {
            string term = Finding.AddressTerm(envelope.Sender);
            bool known = (await services.Read((reader, stop) => reader.KnownContactTerms(picture.Key, [term], stop))).Contains(term);
            flags |= known ? PlacementFlags.FromContact : PlacementFlags.FromStranger;
        }

        if (muted)
        {
            ConversationRow? row = await services.Read(
                (reader, stop) => reader.FindConversation(picture.Key, envelope.Conversation, stop));
            flags |= row is { Choice.Muted: true } ? PlacementFlags.ArrivedMuted : PlacementFlags.None;
        }

        return flags;
    }
}
