using System.Globalization;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Media;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Folders;

/// <summary>Shows an owner his folders and what is in them (CPM-STOR-009).</summary>
internal sealed class FolderList(AccountServices services, AccountJournal journal, FolderShelf shelf, CountDesk counts, MessageList messages)
{
    // How far one page looks for messages that were not moved away.
    private const int Stretch = 2_000, MaxStretches = 5, MaxPageBytes = 1024 * 1024;

    private const int BoxMask = (int)(PlacementFlags.Moved | PlacementFlags.Sent);

    public async Task<Answer<FolderView>> Find(long folder)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        return (await shelf.Tree(picture)).Find(new FolderId(folder)) is { } found
            ? View(picture, found, await counts.Now(picture))
            : new Refusal(RefusalReason.FolderUnknown);
    }

    public async Task<Answer<Page<FolderView>>> List(long under, long after, int count)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        FolderTree tree = await shelf.Tree(picture);
        if (under != 0 && tree.Find(new FolderId(under)) is null)
        {
            return new Refusal(RefusalReason.FolderUnknown);
        }

        Folder[] rest =
        [
            .. (under == 0 ? tree.All : tree.With(new FolderId(under)).OrderBy(f => f.Id.Value)).Where(f => f.Id.Value > after),
        ];
        FolderFill fill = await counts.Now(picture);
        FolderView[] page = [.. rest.Take(count).Select(folder => View(picture, folder, fill))];
        return new Page<FolderView>(page, rest.Length > count ? Token(page[^1].Folder) : "");
    }

    /// <summary>What is stored of messages and media.</summary>
    public async Task<Answer<StorageView>> Storage()
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        AccountState state = picture.Account;
        FolderFill fill = await counts.Now(picture);
        return new StorageView(
            StorageWatch.Usage(fill.Counts.Bytes, fill.Counts.Items, services.LimitsOf(state)),
            MediaViews.Usage(state, services.MediaLimitsOf(state)), fill.More);
    }

    public async Task<Answer<Page<MessageView>>> Items(FolderQuery query)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        var folder = new FolderId(query.Folder);
        if ((await shelf.Tree(picture)).Find(folder) is null || folder == FolderId.Drafts)
        {
            return new Refusal(folder == FolderId.Drafts ? RefusalReason.FolderFixed : RefusalReason.FolderUnknown);
        }

        (IReadOnlyList<PlacementRow> rows, long next) = folder.IsFixed && folder != FolderId.Deleted
            ? await InBox(picture, folder, query)
            : await Filed(picture, folder, query);
        int fit = Fitting(rows);
        MessageView[] page = await messages.Views(picture, query.Device, [.. rows.Take(fit)]);
        return new Page<MessageView>(
            query.HeadersOnly ? [.. page.Select(m => m with { Content = null })] : page,
            fit < rows.Count ? Token(rows[fit - 1].Seq) : next == 0 ? "" : Token(next));
    }

    private async Task<(IReadOnlyList<PlacementRow> Rows, long Next)> Filed(
        AccountPicture picture, FolderId folder, FolderQuery query)
    {
        IReadOnlyList<PlacementRow> rows = await services.Read((reader, stop) => reader.ListFiled(
            picture.Key, folder, query.BeforeSeq, query.Count + 1, query.HeadersOnly, stop));
        return rows.Count > query.Count ? ([.. rows.Take(query.Count)], rows[query.Count - 1].Seq) : (rows, 0);
    }

    // No row tells of what was not moved, so it is found among all that came; a page ends where it would take too long.
    private async Task<(IReadOnlyList<PlacementRow> Rows, long Next)> InBox(
        AccountPicture picture, FolderId folder, FolderQuery query)
    {
        var rows = new List<PlacementRow>();
        long before = Math.Min(query.BeforeSeq, picture.Head + 1);
        for (int i = 0; i < MaxStretches && before > 1; i++)
        {
            var range = new PlacementRange(Math.Max(0, before - 1 - Stretch), before, OldestFirst: false);
            int left = query.Count - rows.Count;
            IReadOnlyList<PlacementRow> found = await services.Read((reader, stop) => reader.ListFlagged(
                picture.Key, BoxMask, Flags(folder), range, left, query.HeadersOnly, stop));
            rows.AddRange(found);
            before = found.Count == left ? found[^1].Seq : range.AfterSeq + 1;
            if (found.Count == left)
            {
                break;
            }
        }

        return (rows, before > 1 ? before : 0);
    }

    private static FolderView View(AccountPicture picture, Folder folder, FolderFill fill) => folder.Id == FolderId.Drafts
        ? FolderMapping.View(folder) with { Items = picture.Account.Drafts }
        : fill.View(folder);

    // The first always fits, so that a page gets on.
    private static int Fitting(IReadOnlyList<PlacementRow> rows)
    {
        int bytes = 0, fit = 0;
        while (fit < rows.Count && ((bytes += rows[fit].Stored.Content.Length) <= MaxPageBytes || fit == 0))
        {
            fit++;
        }

        return fit;
    }

    private static int Flags(FolderId box) => box == FolderId.Sent ? (int)PlacementFlags.Sent : 0;

    private static string Token(long number) => number.ToString(CultureInfo.InvariantCulture);
}
