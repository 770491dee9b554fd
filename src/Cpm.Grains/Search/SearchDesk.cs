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

    /// <summary>What of a query is looked for in each message.</summary>
    internal static SearchCriteria Criteria(SearchQuery query) => new()
    {
        Text = query.Text, Subject = query.Subject, FileName = query.FileName, MediaType = query.MediaType, Sender = query.Sender,
        Recipient = query.Recipient, FromMs = query.FromMs, BeforeMs = query.BeforeMs, MinBytes = query.MinBytes,
        MaxBytes = query.MaxBytes, HasFile = query.HasFile, Sent = query.Sent, Conversation = query.Conversation,
    };

    /// <summary>A page of what is found, where the next one begins, and how far the index is behind.</summary>
    internal static async Task<(List<SearchEntryRow> Rows, string Next, long Behind)> Find(
        SearchFollower follower, AccountKey account, SearchPlan plan, SearchQuery query, SearchToken token, long head,
        CancellationToken stop)
    {
        await CatchUp(follower, account, head, stop);
        var search = new MessageSearch(follower, account, plan, SearchScope.Of(query), stop);
        (List<SearchEntryRow> rows, string next) = query.BestFirst
            ? await Best(search, follower, plan, query, token, head)
            : await Newest(search, query, token, head);
        return (rows, next, search.Behind);
    }

    private static async Task<(List<SearchEntryRow>, string)> Newest(
        MessageSearch search, SearchQuery query, SearchToken token, long head)
    {
        List<SearchEntryRow> found = await search.Find(head, token.Before ?? long.MaxValue, 0, query.Count + 1);
        int shown = Fitting(found, query);
        return (found[..shown], shown < found.Count ? SearchToken.At(found[shown - 1].Seq)
            : search.LookedThrough > 0 ? SearchToken.At(search.LookedThrough)
            : "");
    }

    // The best of the newest. Where a call looks no further before there are enough, the best of so many are shown, and then those of
    // the ones before them. Where these begin is kept from page to page: the index may know more by then.
    private static async Task<(List<SearchEntryRow>, string)> Best(
        MessageSearch search, SearchFollower follower, SearchPlan plan, SearchQuery query, SearchToken token, long head)
    {
        long before = token.Before ?? head + 1;
        List<SearchEntryRow> found = await search.Find(head, before, token.From, follower.Limits.RankedMatches);
        long from = Math.Max(token.From, search.LookedThrough);
        (int Score, SearchEntryRow Row)[] rest =
        [
            .. found.Select(row => (Score: plan.Score(SearchFollower.Searchable(row, follower.Limits)), Row: row))
                .OrderByDescending(r => r.Score).ThenByDescending(r => r.Row.Seq)
                .Where(r => token.IsBefore(r.Score, r.Row.Seq)),
        ];
        List<SearchEntryRow> page = [.. rest.Take(query.Count + 1).Select(r => r.Row)];
        int shown = Fitting(page, query);
        return (page[..shown], shown < rest.Length ? SearchToken.At(before, rest[shown - 1].Score, page[shown - 1].Seq, from)
            : from > 0 ? SearchToken.Behind(from)
            : "");
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
