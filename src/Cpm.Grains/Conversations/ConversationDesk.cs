using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Conversations;

/// <summary>What an owner decides about his conversations (CPM-CONV-006, CPM-HLF-006).</summary>
internal sealed class ConversationDesk(
    AccountServices services, AccountJournal journal, Lane lane, TallyDesk tallies, MessageDesk messages, RelayDesk relay,
    FolderShelf shelf)
{
    public Task<Answer<ConversationChoiceView>> Change(Request request, ConversationUpdate update) => lane.Run(async () =>
    {
        await tallies.Bring();
        return await journal.Once(
            request, GrainJson.Default.ConversationChoiceView, picture => Row(picture, update.Conversation),
            (picture, row) => Decide(picture, update, row));
    });

    /// <summary>
    /// Marks what came in, as many messages in one transaction as one call to mark may name, each with a receipt of its own:
    /// so a repeat, also one after a crash in the middle, marks nothing else.
    /// </summary>
    public async Task<Answer<MarkedRead>> MarkRead(Request request, long conversation, long through)
    {
        AccountPicture picture = await journal.Load();
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        (long beforeSeq, Refusal? unknown) = await Bound(picture, conversation, through);
        if (unknown is not null)
        {
            return unknown;
        }

        int count = 0;
        long seq = 0;
        for (int part = 0; ; part++)
        {
            Answer<MarkedRead> answer = await MarkPart(
                request with { Id = $"{request.Id}/{part}" }, conversation, beforeSeq);
            if (answer.Value is not { } marked)
            {
                return answer;
            }

            (count, seq) = (count + marked.Count, marked.Seq == 0 ? seq : marked.Seq);
            if (!marked.More)
            {
                return new MarkedRead(count, seq, false);
            }
        }
    }

    private async Task<(long BeforeSeq, Refusal? Unknown)> Bound(AccountPicture picture, long conversation, long through)
    {
        if (through != 0)
        {
            PlacementRow? row = await services.Read(
                (reader, stop) => reader.FindPlacement(picture.Key, new Domain.Messages.MessageKey(through), stop));
            return row is null || EntryCodec.Envelope(row.Stored).Conversation != conversation
                ? (0, new Refusal(RefusalReason.MessageUnknown))
                : (row.Seq + 1, null);
        }

        IReadOnlyList<PlacementRow> any = await services.Read((reader, stop) => reader.ListConversation(
            picture.Key, conversation, new PlacementRange(0, long.MaxValue, false), 1, stop));
        return any.Count == 0 ? (0, new Refusal(RefusalReason.ConversationUnknown)) : (any[0].Seq + 1, null);
    }

    private async Task<Answer<MarkedRead>> MarkPart(Request request, long conversation, long beforeSeq)
    {
        OwedReports[] owed = [];
        int most = services.Limits.MessagesPerChange;
        Answer<MarkedRead> answer = await lane.Run(() => journal.Once(
            request, GrainJson.Default.MarkedRead,
            async picture => await shelf.Whereabouts(picture, await services.Read((reader, stop) => reader.ListConversation(
                picture.Key, conversation, new PlacementRange(0, beforeSeq, OldestFirst: true, UnreadOnly: true), most + 1, stop))),
            (picture, there) =>
            {
                if (AccountState.WhyClosed(picture.State) is { } closed)
                {
                    return closed;
                }

                FiledMessage[] part = [.. there.Take(most)];
                Proposal marked = part.Length == 0 ? new Proposal() : messages.Marked(
                    picture, new MessageMarks([.. part.Select(m => m.Row.Stored.Message.Value)], true, null), part, out owed);
                return marked.With(new MarkedRead(part.Length, part.Length == 0 ? 0 : picture.NextSeq, there.Length > most));
            }));
        if (answer.Value is not null)
        {
            Array.ForEach(owed, o => o.Relay(relay));
        }

        return answer;
    }

    private Decision<Proposal<ConversationChoiceView>> Decide(
        AccountPicture picture, ConversationUpdate update, ConversationRow? row)
    {
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        if (row?.Last is null)
        {
            return RefusalReason.ConversationUnknown;
        }

        var change = new ConversationChange(update.ExpectedVersion, update.Muted, update.Pinned, update.Archived);
        if (!Choosing.Decide(picture.Account, row.Choice, change, services.LimitsOf(picture.Account), picture.NextSeq)
            .Is(out ConversationChosen? chosen, out Refusal? refused))
        {
            return refused;
        }

        ConversationChoiceView view = ConversationList.View(row.Conversation, chosen.Choice, row.Tally.ArrivedSeq);
        return new Proposal<ConversationChoiceView>
        {
            Answer = view,
            State = chosen.State,
            Events = [new ConversationChanged(view)],
            Writes = [new LedgerWrite.ChooseConversation(picture.Key, row.Conversation, chosen.Choice)],
        };
    }

    private Task<ConversationRow?> Row(AccountPicture picture, long conversation) =>
        services.Read((reader, stop) => reader.FindConversation(picture.Key, conversation, stop));
}
