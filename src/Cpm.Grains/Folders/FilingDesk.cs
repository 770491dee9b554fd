using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>What an owner does with messages in folders: each on its own, all that can be done in one transaction.</summary>
internal sealed class FilingDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    private sealed record There(FolderTree Tree, FiledMessage[] Messages, bool AnyDeleted, IReadOnlyList<PlacementRow> Rows);

    public async Task<Answer<FilingResult>> File(Request request, FilingAsk ask)
    {
        if (ask.Messages.Length == 0)
        {
            return Refusal.Field("message_ids");
        }

        return ask.Messages.Length > services.Limits.MessagesPerChange
            ? Refusal.Limit("messages_per_change", services.Limits.MessagesPerChange)
            : await lane.Run(() => journal.Once(
                request, GrainJson.Default.FilingResult, picture => Read(picture, ask.Messages),
                (picture, there) => Decide(picture, ask, there)));
    }

    /// <summary>
    /// Files what a conversation has, as many messages in one transaction as one call may name, each with a receipt of its own.
    /// </summary>
    public Task<Answer<FiledPart>> FileConversation(Request request, long conversation, long to, bool copy, long after) =>
        FilingParts.All(request, new FiledPart(0, after), (part, at) => lane.Run(() => journal.Once(
            part, GrainJson.Default.FiledPart, picture => Read(picture, conversation, at.Next), (picture, there) =>
                AccountState.WhyClosed(picture.State) is { } closed ? closed
                : there.Rows.Count == 0 && after == 0 ? RefusalReason.ConversationUnknown
                : Filing.WhyNotInto(there.Tree, new FolderId(to)) is { } refusal ? refusal
                : new FolderId(to).IsFixed ? RefusalReason.FolderFixed
                : Decide(picture, there, new FolderId(to), copy))));

    /// <summary>Takes away what was deleted, the first deleted first.</summary>
    public Task<Answer<FiledPart>> EmptyDeleted(Request request, FolderDesk folders) =>
        FilingParts.All(request, new FiledPart(0, 0), (part, at) => lane.Run(() => journal.Once(
            part, GrainJson.Default.FiledPart, async picture => (
                Tree: at.Next == 0 ? await shelf.Tree(picture) : new FolderTree([]),
                Messages: await FirstIn(picture, FolderId.Deleted, services.Limits.MessagesPerChange),
                Media: await shelf.FirstMedia(picture, FolderId.Deleted, services.Limits.MessagesPerChange)),
            (picture, there) => AccountState.WhyClosed(picture.State) is { } closed
                ? closed
                : Emptied(picture, there.Tree, there.Messages, there.Media, folders))));

    /// <summary>What was filed in a folder first.</summary>
    public async Task<FiledMessage[]> FirstIn(AccountPicture picture, FolderId folder, int count, long beforeMs = long.MaxValue)
    {
        IReadOnlyList<FilingRow> first = await services.Read(
            (reader, stop) => reader.FirstFiled(picture.Key, folder, count, stop));
        return await shelf.Find(picture, first.Where(f => f.AtMs <= beforeMs).Select(f => f.Message));
    }

    private Decision<Proposal<FilingResult>> Decide(AccountPicture picture, FilingAsk ask, There there)
    {
        var (from, to) = (new FolderId(ask.From), new FolderId(ask.To));
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        bool into = ask.Action is FilingAction.Move or FilingAction.Copy;
        if (into && Filing.WhyNotInto(there.Tree, to) is { } refusal)
        {
            return refusal;
        }

        if (ask.Action == FilingAction.Copy && to == FolderId.Deleted)
        {
            return RefusalReason.FolderFixed;
        }

        if (from != FolderId.None && there.Tree.Find(from) is null)
        {
            return RefusalReason.FolderUnknown;
        }

        var changes = new FilingChanges(services, picture);
        Dictionary<long, FiledMessage> found = there.Messages.ToDictionary(m => m.Row.Stored.Message.Value);
        Dictionary<long, FilingOutcome> outcomes = ask.Messages.Distinct().ToDictionary(number => number, number =>
            found.TryGetValue(number, out FiledMessage? message)
                ? Change(changes, ask.Action, message, from, to, there.Tree)
                : new FilingOutcome(number, RefusalReason.MessageUnknown));
        Proposal proposal = changes.Propose();
        long seq = proposal.Events.Count == 0 ? 0 : picture.Head + proposal.Events.Count;
        if (to == FolderId.Deleted && changes.Count > 0 && !there.AnyDeleted)
        {
            proposal.Writes.Add(FolderUpkeep.Empty(services, picture.Key, services.NowMs));
        }

        return proposal.With(new FilingResult([.. ask.Messages.Select(number => outcomes[number])], seq));
    }

    private static FilingOutcome Change(
        FilingChanges changes, FilingAction action, FiledMessage message, FolderId from, FolderId to, FolderTree tree)
    {
        long number = message.Row.Stored.Message.Value;
        Decision<Whereabouts> decision = action switch
        {
            FilingAction.Move => Filing.Move(message.Where, from, to),
            FilingAction.Copy => Filing.Copy(message.Where, to),
            FilingAction.Restore => Filing.Restore(message.Where, tree),
            _ => Filing.TakeOut(message.Where, from),
        };
        if (!decision.Is(out Whereabouts? after, out Refusal? refused))
        {
            return new FilingOutcome(number, refused.Reason);
        }

        FolderId[] back = action == FilingAction.Restore ? [.. after.Folders.Except(message.Where.Folders)] : [];
        if (action == FilingAction.Restore)
        {
            (from, to) = (FolderId.Deleted, back.FirstOrDefault());
        }

        changes.Add(message, after, from, to, action == FilingAction.Copy, back.Skip(1));
        return new FilingOutcome(number);
    }

    private Decision<Proposal<FiledPart>> Decide(AccountPicture picture, There there, FolderId to, bool copy)
    {
        var changes = new FilingChanges(services, picture);
        foreach (FiledMessage message in there.Messages)
        {
            Decision<Whereabouts> decision = copy ? Filing.Copy(message.Where, to) : Filing.Move(message.Where, FolderId.None, to);
            if (decision.Accepted is { } after)
            {
                changes.Add(message, after, FolderId.None, to, copy);
            }
        }

        bool more = there.Rows.Count == services.Limits.MessagesPerChange;
        return changes.Propose().With(new FiledPart(changes.Count, more ? there.Rows[^1].Seq : 0));
    }

    private Proposal<FiledPart> Emptied(
        AccountPicture picture, FolderTree tree, FiledMessage[] messages, FiledMedia[] media, FolderDesk folders)
    {
        var changes = new FilingChanges(services, picture);
        foreach (FiledMessage message in messages)
        {
            changes.Add(message, message.Where.Without(FolderId.Deleted), FolderId.Deleted, FolderId.None);
        }

        MediaFilingChanges mediaChanges = MediaFilingChanges.Without(services, picture, media, FolderId.Deleted);
        Proposal proposal = changes.Propose(mediaChanges);
        List<Folder> gone = [.. tree.With(FolderId.Deleted).Skip(1)];
        if (gone.Count > 0)
        {
            folders.Remove(picture, gone, proposal);
        }

        bool more = Math.Max(messages.Length, media.Length) == services.Limits.MessagesPerChange;
        return proposal.With(new FiledPart(changes.Count + mediaChanges.Count, more ? 1 : 0));
    }

    private async Task<There> Read(AccountPicture picture, long[] messages)
    {
        bool anyDeleted = await shelf.HasDeleted(picture);
        return new There(
            await shelf.Tree(picture), await shelf.Find(picture, messages.Select(m => new MessageKey(m))), anyDeleted, []);
    }

    private async Task<There> Read(AccountPicture picture, long conversation, long after)
    {
        IReadOnlyList<PlacementRow> rows = await services.Read((reader, stop) => reader.ListConversationHeaders(
            picture.Key, conversation, after, services.Limits.MessagesPerChange, stop));
        return new There(await shelf.Tree(picture), await shelf.Whereabouts(picture, rows), false, rows);
    }
}
