using System.Globalization;
using Cpm.Domain;
using Cpm.Domain.Conversations;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Conversations;

/// <summary>Shows an owner his conversations, and the messages of one.</summary>
internal sealed class ConversationList(AccountServices services, AccountJournal journal, TallyDesk tallies, MessageList messages)
{
    public async Task<Answer<Page<ConversationView>>> List(bool? archived, string after, int count, int device)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        ConversationRank? rank = null;
        if (after.Length > 0 && (rank = Rank(after)) is null)
        {
            return new Refusal(RefusalReason.PageTokenInvalid);
        }

        await tallies.Bring();
        IReadOnlyList<ConversationRow> rows = await services.Read(
            (reader, stop) => reader.ListConversations(picture.Key, archived, rank, count + 1, stop));
        int fit = PageBound.Fitting([.. rows.Take(count).Select(r => r.Last!)]);
        var page = new List<ConversationView>(fit);
        MessageView[] last = await messages.Views(picture, device, [.. rows.Take(fit).Select(r => r.Last!)]);
        for (int i = 0; i < fit; i++)
        {
            page.Add(View(rows[i], last[i]));
        }

        return new Page<ConversationView>([.. page], fit < rows.Count ? Token(rows[fit - 1]) : "");
    }

    public async Task<Answer<ConversationView>> Find(long conversation, int device)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        await tallies.Bring();
        ConversationRow? row = await services.Read((reader, stop) => reader.FindConversation(picture.Key, conversation, stop));
        return row?.Last is null
            ? new Refusal(RefusalReason.ConversationUnknown)
            : View(row, (await messages.Views(picture, device, [row.Last]))[0]);
    }

    public async Task<Answer<Page<MessageView>>> History(HistoryQuery query)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        long from = query.FromSeq;
        if (from == 0 && query.Anchor != 0)
        {
            PlacementRow? anchor = await services.Read((reader, stop) => reader.FindPlacement(
                picture.Key, new Domain.Messages.MessageKey(query.Anchor), stop));
            if (anchor is null || EntryCodec.Envelope(anchor.Stored).Conversation != query.Conversation)
            {
                return new Refusal(RefusalReason.MessageUnknown);
            }

            from = anchor.Seq;
        }

        PlacementRange range = query.Newer
            ? new PlacementRange(from, long.MaxValue, OldestFirst: true)
            : new PlacementRange(0, from == 0 ? long.MaxValue : from, OldestFirst: false);
        IReadOnlyList<PlacementRow> rows = await services.Read((reader, stop) => reader.ListConversation(
            picture.Key, query.Conversation, range, query.Count + 1, stop));
        if (rows.Count == 0 && from == 0)
        {
            return new Refusal(RefusalReason.ConversationUnknown);
        }

        PlacementRow[] page = [.. rows.Take(PageBound.Fitting([.. rows.Take(query.Count)]))];
        return new Page<MessageView>(
            await messages.Views(picture, query.Device, page), page.Length < rows.Count ? $"{page[^1].Seq}" : "");
    }

    /// <summary>What an owner decided, as it holds now.</summary>
    public static ConversationChoiceView View(long conversation, ConversationChoice choice, long arrivedSeq) =>
        new(conversation, choice.Muted, choice.Pinned, choice.IsArchived(arrivedSeq), choice.Version);

    private static ConversationView View(ConversationRow row, MessageView last) => new(
        row.Conversation, last, Math.Max(0, row.Tally.Unread), View(row.Conversation, row.Choice, row.Tally.ArrivedSeq),
        row.Mentions);

    private static string Token(ConversationRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{(row.Choice.Pinned ? 1 : 0)}.{row.Tally.LastSeq}");

    private static ConversationRank? Rank(string token) =>
        token.Length > 2 && (token[0] is '0' or '1') && token[1] == '.'
        && long.TryParse(token.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out long seq)
            ? new ConversationRank(token[0] == '1', seq)
            : null;
}
