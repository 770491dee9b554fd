using Cpm.Domain;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Conversations;

/// <summary>Shows an owner what answers a message, as far as he holds it himself.</summary>
internal sealed class ReplyList(AccountServices services, AccountJournal journal, MessageList messages)
{
    private const int MostCounted = 20_000;

    /// <summary>Lists answers: also to a message that the account holds no more, or never did.</summary>
    public async Task<Answer<RepliesView>> List(RepliesQuery query)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        var to = new MessageKey(query.Message);
        PlacementRow? answered = await services.Read((reader, stop) => reader.FindPlacement(picture.Key, to, stop));
        bool held = answered is not null && EntryCodec.Envelope(answered.Stored).Conversation == query.Conversation;
        PlacementRange range = query.Newer
            ? new PlacementRange(query.FromSeq, long.MaxValue, OldestFirst: true)
            : new PlacementRange(0, query.FromSeq == 0 ? long.MaxValue : query.FromSeq, OldestFirst: false);
        IReadOnlyList<PlacementRow> rows = await services.Read((reader, stop) => reader.ListReplies(
            picture.Key, query.Conversation, to, range, query.Count + 1, stop));
        if (rows.Count == 0 && !held && query.FromSeq == 0)
        {
            return new Refusal(RefusalReason.MessageUnknown);
        }

        PlacementRow[] page = [.. rows.Take(PageBound.Fitting([.. rows.Take(query.Count)]))];
        return new RepliesView(
            new Page<MessageView>(
                await messages.Views(picture, query.Device, page), page.Length < rows.Count ? $"{page[^1].Seq}" : ""),
            held);
    }

    public async Task<Answer<Page<ReplyTally>>> Count(long conversation, long[] asked)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        IReadOnlyList<ReplyRow> rows = asked.Length == 0 ? [] : await services.Read((reader, stop) => reader.CountReplies(
            picture.Key, conversation, new MessageKey(asked.Min()), new MessageKey(asked.Max()), MostCounted, stop));
        return new Page<ReplyTally>(
            [.. rows.Where(r => asked.Contains(r.To.Value)).Select(r => new ReplyTally(r.To.Value, r.Count, r.LastAtMs))], "");
    }
}
