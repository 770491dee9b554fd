using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>
/// Deletes what a conversation has (CPM-STOR-021), as many messages in one transaction as one call may name, each with a receipt of its
/// own, that also keeps up to where it goes: so a repeat, also one after a crash in the middle, takes nothing that came since.
/// </summary>
internal sealed class ConversationDeletionDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    private sealed record There(
        IReadOnlyList<PlacementRow> Rows, FiledMessage[] Messages, PlacementRow? Last, bool AnyDeleted);

    public Task<Answer<FiledPart>> Delete(Request request, ConversationDeletion deletion) => FilingParts.All(
        request, new FiledPart(0, deletion.After, deletion.ThroughSeq),
        (part, at) => Part(part, deletion with { After = at.Next, ThroughSeq = at.Through }));

    private Task<Answer<FiledPart>> Part(Request request, ConversationDeletion deletion) => lane.Run(() => journal.Once(
        request, GrainJson.Default.FiledPart, picture => Read(picture, deletion), (picture, there) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : deletion.ThroughSeq != 0 ? Deleted(picture, there, deletion.ForGood, deletion.ThroughSeq)
            : there.Rows.Count == 0 ? RefusalReason.ConversationUnknown
            : deletion.ThroughMessage != 0 && there.Last is null ? RefusalReason.MessageUnknown
            : Deleted(picture, there, deletion.ForGood, there.Last?.Seq ?? picture.Head)));

    private Proposal<FiledPart> Deleted(AccountPicture picture, There there, bool forGood, long throughSeq)
    {
        var changes = new FilingChanges(services, picture);
        FolderId to = forGood ? FolderId.None : FolderId.Deleted;
        foreach (FiledMessage message in there.Messages.Where(m => m.Row.Seq <= throughSeq && !m.Where.Waits))
        {
            Whereabouts? after = forGood
                ? message.Where.Without(FolderId.None)
                : Filing.Move(message.Where, FolderId.None, FolderId.Deleted).Accepted;
            if (after is not null)
            {
                changes.Add(message, after, FolderId.None, to);
            }
        }

        Proposal proposal = changes.Propose();
        if (!forGood && changes.Count > 0 && !there.AnyDeleted)
        {
            proposal.Writes.Add(FolderUpkeep.Empty(services, picture.Key, services.NowMs));
        }

        bool more = there.Rows.Count == services.Limits.MessagesPerChange && there.Rows[^1].Seq < throughSeq;
        return proposal.With(new FiledPart(changes.Count, more ? there.Rows[^1].Seq : 0, throughSeq));
    }

    private async Task<There> Read(AccountPicture picture, ConversationDeletion deletion)
    {
        IReadOnlyList<PlacementRow> rows = await services.Read((reader, stop) => reader.ListConversationHeaders(
            picture.Key, deletion.Conversation, deletion.After, services.Limits.MessagesPerChange, stop));
        IReadOnlyList<PlacementRow> last = deletion.ThroughMessage == 0 || deletion.ThroughSeq != 0
            ? []
            : await services.Read((reader, stop) => reader.FindHeaders(
                picture.Key, [new MessageKey(deletion.ThroughMessage)], stop));
        return new There(
            rows, await shelf.Whereabouts(picture, rows),
            last.FirstOrDefault(row => EntryCodec.Envelope(row.Stored).Conversation == deletion.Conversation), await shelf.HasDeleted(picture));
    }
}
