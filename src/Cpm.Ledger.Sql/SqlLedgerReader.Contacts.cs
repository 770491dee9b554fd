using System.Data.Common;
using System.Globalization;
using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Sql;

/// <content>The address book.</content>
internal sealed partial class SqlLedgerReader
{
    // After every text that begins with what stands before it.
    private const string Last = "\U0010FFFF";

    private const string ContactPlaces =
        """
        (SELECT string_agg(CAST(g.group_id AS text), ',') FROM contact_place g
         WHERE g.account_id = c.account_id AND g.contact_id = c.contact_id)
        """;

    private const string Contact = $"SELECT c.contact_id, c.seq, c.uid, c.sort_name, c.content, {ContactPlaces} FROM contact c";

    private const string PicturedContact =
        $"SELECT c.contact_id, c.seq, c.uid, c.sort_name, c.content, {ContactPlaces}, c.picture FROM contact c";

    private const string AfterInOrder =
        "(c.sort_name, c.contact_id) > ($2, $3) ORDER BY c.sort_name, c.contact_id LIMIT $4";

    public Task<ContactRow?> FindContact(AccountKey account, long contact, CancellationToken cancellation) => connections.Read(
        (session, ct) => session.First(
            $"{PicturedContact} WHERE c.account_id = $1 AND c.contact_id = $2", ContactOf, ct, account.Value, contact),
        cancellation);

    public Task<IReadOnlyList<ContactRow>> FindContacts(
        AccountKey account, IReadOnlyCollection<long> contacts, IReadOnlyCollection<string> uids, CancellationToken cancellation) =>
        connections.Read<IReadOnlyList<ContactRow>>(async (session, ct) =>
        {
            var found = new Dictionary<long, ContactRow>();
            foreach (long contact in contacts)
            {
                await session.Each(
                    $"{Contact} WHERE c.account_id = $1 AND c.contact_id = $2", Keep, ct, account.Value, contact);
            }

            foreach (string uid in uids)
            {
                await session.Each($"{Contact} WHERE c.account_id = $1 AND c.uid = $2", Keep, ct, account.Value, uid);
            }

            return [.. found.Values];

            void Keep(DbDataReader row)
            {
                ContactRow contact = ContactOf(row);
                found[contact.Contact] = contact;
            }
        }, cancellation);

    public Task<IReadOnlyList<ContactRow>> ListContacts(
        AccountKey account, ContactRange range, int count, CancellationToken cancellation) => List(
        $"""
        {(range.WithPictures ? PicturedContact : Contact)}
        {(range.Group == 0 ? "" : "JOIN contact_place p ON p.account_id = c.account_id + 0 AND p.contact_id = c.contact_id AND p.group_id = $5")}
        WHERE c.account_id = $1 AND {AfterInOrder}
        """,
        ContactOf, cancellation,
        range.Group == 0
            ? [account.Value, range.AfterName, range.AfterContact, count]
            : [account.Value, range.AfterName, range.AfterContact, count, range.Group]);

    public Task<IReadOnlyList<ContactRow>> ListContactsByChange(
        AccountKey account, long afterSeq, int count, CancellationToken cancellation) => List(
        $"{Contact} WHERE c.account_id = $1 AND c.seq > $2 ORDER BY c.seq LIMIT $3",
        ContactOf, cancellation, account.Value, afterSeq, count);

    // The longest word leaves the fewest; the others are looked up for those alone. A word that is not there is like the first.
    // They are sorted then: no index is in that order, or all contacts would be read in it, and most left out. The order of the
    // words is for the index that has it: by another, all words of the account would be read.
    public Task<IReadOnlyList<ContactRow>> SearchContacts(
        AccountKey account, IReadOnlyList<string> words, ContactRange after, int count, CancellationToken cancellation)
    {
        string[] three = [.. words.OrderByDescending(w => w.Length)];
        string first = three[0], second = three.Length > 1 ? three[1] : first, third = three.Length > 2 ? three[2] : first;
        return List(
            $"""
            {Contact}
            WHERE (c.account_id, c.contact_id) IN (
                SELECT t.account_id + 0, t.contact_id FROM contact_term t
                WHERE t.account_id = $1 AND t.term >= $5 AND t.term < $6 ORDER BY t.term)
              AND ($7 = $5 OR EXISTS (
                SELECT 1 FROM contact_term t
                WHERE t.account_id = $1 AND t.contact_id = c.contact_id AND t.term >= $7 AND t.term < $8))
              AND ($9 = $5 OR EXISTS (
                SELECT 1 FROM contact_term t
                WHERE t.account_id = $1 AND t.contact_id = c.contact_id AND t.term >= $9 AND t.term < $10))
              AND (c.sort_name || '', c.contact_id) > ($2, $3) ORDER BY c.sort_name || '', c.contact_id LIMIT $4
            """,
            ContactOf, cancellation, account.Value, after.AfterName, after.AfterContact, count,
            first, first + Last, second, second + Last, third, third + Last);
    }

    public Task<IReadOnlySet<string>> KnownContactTerms(
        AccountKey account, IReadOnlyCollection<string> terms, CancellationToken cancellation) =>
        connections.Read<IReadOnlySet<string>>(async (session, ct) =>
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            foreach (string term in terms)
            {
                await session.Each(
                    "SELECT 1 FROM contact_term WHERE account_id = $1 AND term = $2 LIMIT 1", _ => known.Add(term), ct,
                    account.Value, term);
            }

            return known;
        }, cancellation);

    public Task<IReadOnlyList<ContactGroupRow>> ListContactGroups(
        AccountKey account, long after, int count, CancellationToken cancellation) => List(
        """
        SELECT g.group_id, g.seq, g.name, (
          SELECT count(*) FROM contact_place p WHERE p.account_id = g.account_id AND p.group_id = g.group_id)
        FROM contact_group g WHERE g.account_id = $1 AND g.group_id > $2 ORDER BY g.group_id LIMIT $3
        """,
        row => new ContactGroupRow(row.GetInt64(0), row.GetInt64(1), row.GetString(2), (int)row.GetInt64(3)),
        cancellation, account.Value, after, count);

    public Task<IReadOnlyList<ConversationUse>> RecentConversations(
        AccountKey account, int count, int mostMessages, CancellationToken cancellation) => List(
        """
        SELECT c.conversation_id, m.envelope, (
          SELECT count(*) FROM (
            SELECT 1 FROM placement q
            WHERE q.account_id = p.account_id AND q.conversation_id = c.conversation_id LIMIT $3) AS few)
        FROM (
          SELECT account_id + 0 AS account_id, conversation_id, last_seq FROM conversation
          WHERE account_id = $1 AND last_seq > 0 ORDER BY last_seq DESC LIMIT $2) AS c
        JOIN placement p ON p.account_id = c.account_id AND p.conversation_id = c.conversation_id AND p.seq = (
          SELECT MAX(q.seq) FROM placement q WHERE q.account_id = $1 AND q.conversation_id = c.conversation_id)
        JOIN message m ON m.message_id = p.message_id
        ORDER BY c.last_seq DESC
        """,
        row => new ConversationUse(row.GetInt64(0), row.GetFieldValue<byte[]>(1), (int)row.GetInt64(2)),
        cancellation, account.Value, count, mostMessages);

    private static ContactRow ContactOf(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetFieldValue<byte[]>(4),
        row.FieldCount > 6 ? row.GetFieldValue<byte[]>(6) : [],
        row.IsDBNull(5) ? [] : [.. row.GetString(5).Split(',').Select(g => long.Parse(g, CultureInfo.InvariantCulture)).Order()]);
}
