using System.Globalization;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Contacts;
using Cpm.Domain.Spelling;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Contacts;

/// <summary>Shows an owner his address book.</summary>
internal sealed class ContactList(AccountServices services, AccountJournal journal)
{
    private const int MaxPageBytes = 1024 * 1024;

    public async Task<Answer<ContactView>> Find(long contact)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        ContactRow? row = await services.Read((reader, stop) => reader.FindContact(picture.Key, contact, stop));
        return row is null ? new Refusal(RefusalReason.ContactUnknown) : row.ToView();
    }

    public async Task<Answer<Page<ContactView>>> List(ContactQuery query)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        if (Range(query) is not { } range)
        {
            return new Refusal(RefusalReason.PageTokenInvalid);
        }

        if (query.Group != 0 && !await IsThere(picture, query.Group))
        {
            return new Refusal(RefusalReason.ContactGroupUnknown);
        }

        IReadOnlyList<string> words = query.Words.Length == 0 ? [] : Folding.QueryWords(query.Words);
        if (query.Words.Length > 0 && words.Count == 0)
        {
            return new Page<ContactView>([], "");
        }

        int count = query.Count + 1;
        IReadOnlyList<ContactRow> rows = await services.Read((reader, stop) =>
            query.ByChange ? reader.ListContactsByChange(picture.Key, range.AfterContact, count, stop)
            : words.Count > 0 ? Found(
                reader, picture.Key, words, Folding.FormerQueryWords(query.Words), range, count, stop)
            : reader.ListContacts(picture.Key, range, count, stop));
        int fit = Fitting(rows, query.Count);
        return new Page<ContactView>(
            [.. rows.Take(fit).Select(ContactMapping.ToView)], fit < rows.Count ? Token(query, rows[fit - 1]) : "");
    }

    public async Task<Answer<Page<ContactGroupView>>> ListGroups(long after, int count)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        IReadOnlyList<ContactGroupRow> rows = await services.Read(
            (reader, stop) => reader.ListContactGroups(picture.Key, after, count + 1, stop));
        return new Page<ContactGroupView>(
            [.. rows.Take(count).Select(g => new ContactGroupView(g.Group, g.Name, g.Count, g.Seq))],
            rows.Count > count ? $"{rows[count - 1].Group}" : "");
    }

    // By the words of today and, where these were others, by those by which contacts were stored before.
    private static async Task<IReadOnlyList<ContactRow>> Found(
        ILedgerReader reader, AccountKey account, IReadOnlyList<string> words, IReadOnlyList<string> former, ContactRange range, int count,
        CancellationToken stop)
    {
        IReadOnlyList<ContactRow> found = await reader.SearchContacts(account, words, range, count, stop);
        return former.Count == 0 ? found :
        [
            .. found.Concat(await reader.SearchContacts(account, former, range, count, stop)).DistinctBy(c => c.Contact)
                .OrderBy(c => c.SortName, Comparer<string>.Create(CodePointOrder.Compare)).ThenBy(c => c.Contact).Take(count),
        ];
    }

    private async Task<bool> IsThere(AccountPicture picture, long group) => await services.Read(
        (reader, stop) => reader.ListContactGroups(picture.Key, group - 1, 1, stop)) is [var next] && next.Group == group;

    // The first always fits, so that a page gets on.
    private static int Fitting(IReadOnlyList<ContactRow> rows, int count)
    {
        int bytes = 0, fit = 0;
        while (fit < rows.Count && fit < count
            && ((bytes += rows[fit].Content.Length + rows[fit].Picture.Length) <= MaxPageBytes || fit == 0))
        {
            fit++;
        }

        return fit;
    }

    private static string Token(ContactQuery query, ContactRow last) => query.ByChange
        ? last.Seq.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{last.Contact}.{last.SortName}");

    private static ContactRange? Range(ContactQuery query)
    {
        if (query.After.Length == 0)
        {
            return new ContactRange("", 0, query.Group, query.WithPictures);
        }

        int dot = query.ByChange ? query.After.Length : query.After.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(query.After.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? new ContactRange(query.ByChange ? "" : query.After[(dot + 1)..], number, query.Group, query.WithPictures)
            : null;
    }
}
