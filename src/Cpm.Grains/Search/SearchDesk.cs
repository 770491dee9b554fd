using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Search;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Search;

/// <summary>Shows an owner the messages that he looks for (CPM-STOR-023).</summary>
internal sealed class SearchDesk(AccountServices services, AccountJournal journal, FolderShelf shelf, MessageList messages)
{
    // Behind by more than a search looks at itself, the index is brought up first, if it can be within the time that one waits gladly.
    private const int MuchBehind = 500, MostBatches = 8, MaxPageBytes = 1024 * 1024;

    public async Task<Answer<SearchPage>> Search(SearchQuery query)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        if (services.Search is not { } follower)
        {
            return new Refusal(RefusalReason.SearchOff);
        }

        if (await shelf.WhyNot(picture, new FolderId(query.Folder)) is { } unknown)
        {
            return unknown;
        }

        if (!SearchPlan.Of(Criteria(query), follower.Limits).Is(out SearchPlan? plan, out Refusal? refused))
        {
            return refused;
        }

        if (!SearchToken.TryParse(query, out SearchToken token))
        {
            return new Refusal(RefusalReason.PageTokenInvalid);
        }

        long head = picture.NextSeq - 1;
        // Beside the account's turn: what is sent and arrives meanwhile does not wait for it.
        (List<SearchEntryRow> rows, string next, long behind) = await services.Within(stop => Task.Run(
            () => Find(follower, picture.Key, plan, query, token, head, stop), stop));
        MessageView[] views = await messages.Views(picture, query.Device, [.. rows.Select(r => r.Placement!)]);
        return new SearchPage(query.HeadersOnly ? [.. views.Select(v => v with { Content = null })] : views, next, behind);
    }

    private static SearchCriteria Criteria(SearchQuery query) => new()
    {
        Text = query.Text, Subject = query.Subject, FileName = query.FileName, MediaType = query.MediaType, Sender = query.Sender,
        Recipient = query.Recipient, FromMs = query.FromMs, BeforeMs = query.BeforeMs, MinBytes = query.MinBytes,
        MaxBytes = query.MaxBytes, HasFile = query.HasFile, Sent = query.Sent, Conversation = query.Conversation,
    };

    private static async Task<(List<SearchEntryRow> Rows, string Next, long Behind)> Find(
        SearchFollower follower, AccountKey account, SearchPlan plan, SearchQuery query, SearchToken token, long head,
        CancellationToken stop)
    {
        await CatchUp(follower, account, head, stop);
        var search = new MessageSearch(follower, account, plan, SearchScope.Of(query), stop);
        if (query.BestFirst)
        {
            long before = token.Before ?? head + 1;
            List<SearchEntryRow> newest = await search.Find(head, before, follower.Limits.RankedMatches);
            var (best, after) = Ranked(follower, plan, newest, query, token, before);
            return (best, after, search.Behind);
        }

        List<SearchEntryRow> found = await search.Find(head, token.Before ?? long.MaxValue, query.Count + 1);
        int shown = Fitting(found, query);
        string next = shown < found.Count ? SearchToken.At(found[shown - 1].Seq)
            : search.LookedThrough > 0 ? SearchToken.At(search.LookedThrough)
            : "";
        return (found[..shown], next, search.Behind);
    }

    private static async Task CatchUp(SearchFollower follower, AccountKey account, long head, CancellationToken stop)
    {
        long through = await follower.Rows.Through(account, stop);
        bool isWithinReach = head - through <= MostBatches * SearchFollower.EntriesAtOnce;
        for (int i = 0; isWithinReach && i < MostBatches && head - through > MuchBehind; i++)
        {
            long now = await follower.Advance(account, through, stop);
            through = now == through ? await follower.Rows.Through(account, stop) : now;
        }
    }

    private static (List<SearchEntryRow>, string) Ranked(
        SearchFollower follower, SearchPlan plan, List<SearchEntryRow> newest, SearchQuery query, SearchToken token, long before)
    {
        (int Score, SearchEntryRow Row)[] rest =
        [
            .. newest.Select(row => (Score: plan.Score(SearchFollower.Searchable(row, follower.Limits)), Row: row))
                .OrderByDescending(r => r.Score).ThenByDescending(r => r.Row.Seq)
                .Where(r => token.IsBefore(r.Score, r.Row.Seq)),
        ];
        List<SearchEntryRow> page = [.. rest.Take(query.Count + 1).Select(r => r.Row)];
        int shown = Fitting(page, query);
        return (page[..shown], shown < rest.Length ? SearchToken.At(before, rest[shown - 1].Score, page[shown - 1].Seq) : "");
    }

    // At least one, and no more than one answer should carry.
    private static int Fitting(List<SearchEntryRow> found, SearchQuery query)
    {
        int count = 0;
        long bytes = 0;
        while (count < found.Count && count < query.Count)
        {
            bytes += query.HeadersOnly ? 0 : found[count].Placement!.Stored.Content.Length;
            if (count > 0 && bytes > MaxPageBytes)
            {
                break;
            }

            count++;
        }

        return count;
    }
}
