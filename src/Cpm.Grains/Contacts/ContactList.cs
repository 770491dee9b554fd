using System.Collections.Immutable;
using System.Globalization;
using Cpm.Domain;
using Cpm.Domain.Contacts;
using Cpm.Domain.Spelling;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Contacts;

/// <summary>Shows an owner his address book.</summary>
internal sealed class ContactList(AccountServices services, AccountJournal journal)
{
    private const int MaxPageBytes = 1024 * 1024;

    private static readonly Comparer<ContactRow> InOrder = Comparer<ContactRow>.Create((one, other) =>
        CodePointOrder.Compare(one.SortName, other.SortName) is not 0 and int order ? order : one.Contact.CompareTo(other.Contact));

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

        IReadOnlyList<ContactRow> rows = await Read(picture, query, range with { WithPictures = false }, query.Count + 1);
        int fit = Fitting(rows, query);
        bool isLast = fit == rows.Count;
        if (query.WithPictures && fit > 0)
        {
            // Only of those that fit, so that no page reads more pictures than it shows. What came in between is on the next page.
            long last = rows[fit - 1].Contact;
            rows = await Read(picture, query, range, fit);
            fit = rows.Count;
            isLast &= fit > 0 && rows[fit - 1].Contact == last;
        }

        return new Page<ContactView>(
            [.. rows.Take(fit).Select(ContactMapping.ToView)], isLast || fit == 0 ? "" : Token(query, rows[fit - 1]));
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

    private async Task<bool> IsThere(AccountPicture picture, long group) => await services.Read(
        (reader, stop) => reader.ListContactGroups(picture.Key, group - 1, 1, stop)) is [var next] && next.Group == group;

    private Task<IReadOnlyList<ContactRow>> Read(AccountPicture picture, ContactQuery query, ContactRange range, int count) =>
        query.ByChange ? services.Read((reader, stop) => reader.ListContactsByChange(picture.Key, range.AfterContact, count, stop))
        : query.Words.Length > 0 ? Search(picture, query.Words, range, count)
        : services.Read((reader, stop) => reader.ListContacts(picture.Key, range, count, stop));

    // What a number, or a word of contacts that were stored when other marks were dropped, may be known by: each by itself.
    private async Task<IReadOnlyList<ContactRow>> Search(AccountPicture picture, string query, ContactRange range, int count)
    {
        var found = new List<IReadOnlyList<ContactRow>>();
        foreach (ImmutableArray<string> words in Finding.Queries(query))
        {
            found.Add(await services.Read((reader, stop) => reader.SearchContacts(picture.Key, words, range, count, stop)));
        }

        return found.Count == 1 ? found[0] : [.. found.SelectMany(rows => rows).DistinctBy(row => row.Contact).Order(InOrder).Take(count)];
    }

    // The first always fits, so that a page gets on.
    private static int Fitting(IReadOnlyList<ContactRow> rows, ContactQuery query)
    {
        int fit = 0;
        long bytes = 0;
        while (fit < rows.Count && fit < query.Count && ((bytes += Size(rows[fit], query.WithPictures)) <= MaxPageBytes || fit == 0))
        {
            fit++;
        }

        return fit;
    }

    private static long Size(ContactRow row, bool withPicture) =>
        row.Content.Length + (withPicture ? row.ToKnown().Card.PictureBytes : 0);

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
