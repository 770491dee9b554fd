using Cpm.Domain;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Media;

/// <summary>
/// Finds media of an account (CPM-STOR-024). Names are compared in a way that no database can, and which folders are deleted is decided
/// here, so the account's media are walked through in their order; a call walks so far and no further.
/// </summary>
internal sealed class MediaSearch(AccountServices services, AccountJournal journal, FolderShelf shelf)
{
    private const int RowsAtOnce = 500;
    private const int RowsPerCall = 5_000;

    /// <summary>All but those that are only among the deleted.</summary>
    public Task<Answer<MediaPage>> All(long after, int count) => Find(new MediaQuery(after, count, "", "", 0, 0, 0, 0));

    public async Task<Answer<MediaPage>> Find(MediaQuery query)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        var folder = new FolderId(query.Folder);
        if (await shelf.WhyNot(picture, folder) is { } unknown)
        {
            return unknown;
        }

        var filter = new MediaFilter
        {
            Name = query.Name, Type = query.Type, FromMs = query.FromMs, BeforeMs = query.BeforeMs, MinBytes = query.MinBytes,
            MaxBytes = query.MaxBytes,
        };
        (List<MediaView> found, string next) = await Walk(picture, query, filter);
        return new MediaPage(
            new Page<MediaView>([.. found], next), MediaViews.Usage(picture.Account, services.MediaLimitsOf(picture.Account)));
    }

    // What is only among the deleted is passed over like what does not match.
    private async Task<(List<MediaView> Found, string Next)> Walk(AccountPicture picture, MediaQuery query, MediaFilter filter)
    {
        var found = new List<MediaView>(query.Count);
        long after = query.After;
        int most = query.Count + 1;
        for (int walked = 0; walked < RowsPerCall; most = RowsAtOnce)
        {
            IReadOnlyList<MediaRow> rows = await Stretch(picture, new FolderId(query.Folder), after, most);
            MediaView[] shown = await Shown(
                picture, [.. rows.Where(r => filter.Matches(r.Name, r.Type, r.AtMs, r.SizeBytes))], isAnywhere: query.Folder == 0);
            int room = query.Count - found.Count;
            found.AddRange(shown.Take(room));
            if (shown.Length > room)
            {
                return (found, $"{found[^1].Media}");
            }

            if (rows.Count < most)
            {
                return (found, "");
            }

            after = rows[^1].Media.Value;
            walked += rows.Count;
            if (found.Count == query.Count)
            {
                break;
            }
        }

        return (found, $"{after}");
    }

    private Task<IReadOnlyList<MediaRow>> Stretch(AccountPicture picture, FolderId folder, long after, int most) =>
        services.Within(stop => folder == FolderId.None
            ? services.Media.List(picture.Key, after, most, stop)
            : services.Media.ListIn(picture.Key, folder, after, most, stop));

    private async Task<MediaView[]> Shown(AccountPicture picture, MediaRow[] rows, bool isAnywhere)
    {
        ILookup<MediaKey, FiledIn> filed = await shelf.Filings(picture, [.. rows.Select(r => r.Media)]);
        return
        [
            .. rows.Where(r => !isAnywhere || !MediaFiling.IsDeleted([.. filed[r.Media]]))
                .Select(r => MediaViews.In(filed[r.Media], MediaViews.Of(r))),
        ];
    }
}
