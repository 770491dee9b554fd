using Cpm.Domain;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Media;

/// <summary>
/// Finds media of an account (CPM-STOR-024). Names are compared in a way that no database can, so the account's media are walked
/// through in their order; a call walks so far and no further.
/// </summary>
internal sealed class MediaSearch(AccountServices services, AccountJournal journal, FolderShelf shelf)
{
    private const int RowsAtOnce = 500;
    private const int RowsPerCall = 5_000;

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
        var found = new List<MediaView>(query.Count);
        long after = query.After;
        bool isLast = false;
        for (int walked = 0; walked < RowsPerCall && found.Count < query.Count && !isLast;)
        {
            IReadOnlyList<MediaRow> rows = await services.Within(stop => folder == FolderId.None
                ? services.Media.List(picture.Key, after, RowsAtOnce, stop)
                : services.Media.ListIn(picture.Key, folder, after, RowsAtOnce, stop));
            walked += rows.Count;
            isLast = rows.Count < RowsAtOnce;
            foreach (MediaRow row in rows)
            {
                if (found.Count == query.Count)
                {
                    isLast = false;
                    break;
                }

                after = row.Media.Value;
                if (filter.Matches(row.Name, row.Type, row.AtMs, row.SizeBytes))
                {
                    found.Add(MediaViews.Of(row));
                }
            }
        }

        return new MediaPage(
            new Page<MediaView>(await MediaViews.InFolders(shelf, picture, found), isLast ? "" : $"{after}"),
            MediaViews.Usage(picture.Account, services.MediaLimitsOf(picture.Account)));
    }
}
