using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>
/// What an owner does with media in folders, apart from the messages that show them (CPM-STOR-008, -020, -022): each on its own, all
/// that can be done in one transaction.
/// </summary>
internal sealed class MediaFilingDesk(AccountServices services, AccountJournal journal, Lane lane, FolderShelf shelf)
{
    private sealed record There(FolderTree Tree, FiledMedia[] Media, bool AnyDeleted);

    public async Task<Answer<MediaFilingResult>> File(Request request, MediaFilingAsk ask)
    {
        if (ask.Media.Length == 0)
        {
            return Refusal.Field("media_ids");
        }

        return ask.Media.Length > services.Limits.MessagesPerChange
            ? Refusal.Limit("messages_per_change", services.Limits.MessagesPerChange)
            : await lane.Run(() => journal.Once(
                request, GrainJson.Default.MediaFilingResult, picture => Read(picture, ask.Media),
                (picture, there) => Decide(picture, ask, there)));
    }

    private Decision<Proposal<MediaFilingResult>> Decide(AccountPicture picture, MediaFilingAsk ask, There there)
    {
        var (from, to) = (new FolderId(ask.From), new FolderId(ask.To));
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        if (ask.Action is FilingAction.Move or FilingAction.Copy && MediaFiling.WhyNotInto(there.Tree, to) is { } refusal)
        {
            return refusal;
        }

        if (ask.Action == FilingAction.Copy && to.IsFixed)
        {
            return RefusalReason.FolderFixed;
        }

        if (from != FolderId.None && there.Tree.Find(from) is null)
        {
            return RefusalReason.FolderUnknown;
        }

        var changes = new MediaFilingChanges(services, picture);
        Dictionary<long, FiledMedia> held = there.Media.ToDictionary(m => m.Media.Value);
        Dictionary<long, MediaFilingOutcome> outcomes = ask.Media.Distinct().ToDictionary(number => number, number =>
            held.TryGetValue(number, out FiledMedia? media)
                ? Change(changes, ask.Action, media, from, to, there.Tree)
                : new MediaFilingOutcome(number, RefusalReason.MediaUnknown));
        EntryEvent[] events = [.. changes.Events];
        if (to == FolderId.Deleted && changes.Count > 0 && !there.AnyDeleted)
        {
            changes.Writes.Add(FolderUpkeep.Empty(services, picture.Key, services.NowMs));
        }

        return new Proposal<MediaFilingResult>
        {
            Answer = new MediaFilingResult(
                [.. ask.Media.Select(number => outcomes[number])], events.Length == 0 ? 0 : picture.Head + events.Length),
            State = changes.State,
            Events = [.. events],
            Writes = changes.Writes,
        };
    }

    private static MediaFilingOutcome Change(
        MediaFilingChanges changes, FilingAction action, FiledMedia media, FolderId from, FolderId to, FolderTree tree)
    {
        MediaWhereabouts? after = action switch
        {
            FilingAction.Move => MediaFiling.Move(media.Filed, from, to),
            FilingAction.Copy => MediaFiling.Copy(media.Filed, to),
            FilingAction.Restore => MediaFiling.Restore(media.Filed, tree),
            FilingAction.GiveUp => new MediaWhereabouts([], IsGivenUp: true),
            _ => MediaFiling.TakeOut(media.Filed, from),
        };
        if (after is null)
        {
            return new MediaFilingOutcome(media.Media.Value, RefusalReason.NotInFolder);
        }

        FolderId[] back = action == FilingAction.Restore ? [.. Folders(after.Filed).Except(Folders(media.Filed))] : [];
        if (action == FilingAction.Restore)
        {
            // Out of other deleted folders, too: then it is told as out of all.
            from = media.Filed.Except(after.Filed).Count() == 1 ? FolderId.Deleted : FolderId.None;
            to = back.FirstOrDefault();
        }

        changes.Add(media, after, from, to, action == FilingAction.Copy, back.Skip(1));
        return new MediaFilingOutcome(media.Media.Value);
    }

    private static IEnumerable<FolderId> Folders(IEnumerable<FiledIn> filed) => filed.Select(f => f.Folder);

    private async Task<There> Read(AccountPicture picture, long[] media)
    {
        MediaKey[] wanted = [.. media.Where(m => m > 0).Distinct().Select(m => new MediaKey(m))];
        IReadOnlyList<MediaRow> rows = await services.Within(stop => services.Media.Find(picture.Key, wanted, stop));
        FolderTree tree = await shelf.Tree(picture);
        ILookup<MediaKey, FiledIn> filed = await shelf.Filings(picture, [.. rows.Select(r => r.Media)], tree);
        return new There(
            tree,
            [.. rows.Select(r => new FiledMedia(r.Media, r.SizeBytes, [.. filed[r.Media]]))],
            await shelf.HasDeletedMedia(picture));
    }
}
