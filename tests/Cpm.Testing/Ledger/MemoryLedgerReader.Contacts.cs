using Cpm.Domain.Accounts;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <content>The address book.</content>
internal sealed partial class MemoryLedgerReader
{
    public Task<ContactRow?> FindContact(AccountKey account, long contact, CancellationToken cancellation) => Locked(
        () => tables.Contacts.TryGetValue((account.Value, contact), out var c) ? Contact(c, pictured: true) : null);

    public Task<IReadOnlyList<ContactRow>> FindContacts(
        AccountKey account, IReadOnlyCollection<long> contacts, IReadOnlyCollection<string> uids, CancellationToken cancellation) =>
        List(() => Contacts(account).Where(c => contacts.Contains(c.Contact) || uids.Contains(c.Uid)).Select(c => Contact(c)));

    public Task<IReadOnlyList<ContactRow>> ListContacts(
        AccountKey account, ContactRange range, int count, CancellationToken cancellation) =>
        List(() => InOrder(account, range).Take(count).Select(c => Contact(c, range.WithPictures)));

    public Task<IReadOnlyList<ContactRow>> ListContactsByChange(
        AccountKey account, long afterSeq, int count, CancellationToken cancellation) =>
        List(() => Contacts(account).Where(c => c.Seq > afterSeq).OrderBy(c => c.Seq).Take(count).Select(c => Contact(c)));

    public Task<IReadOnlyList<ContactRow>> SearchContacts(
        AccountKey account, IReadOnlyList<string> words, ContactRange after, int count, CancellationToken cancellation) =>
        List(() => InOrder(account, after)
            .Where(c => words.All(w => c.Terms.Any(t => t.StartsWith(w, StringComparison.Ordinal))))
            .Take(count).Select(c => Contact(c)));

    public Task<IReadOnlySet<string>> KnownContactTerms(
        AccountKey account, IReadOnlyCollection<string> terms, CancellationToken cancellation) =>
        Locked<IReadOnlySet<string>>(() => terms.Where(t => Contacts(account).Any(c => c.Terms.Contains(t))).ToHashSet())!;

    public Task<IReadOnlyList<ContactGroupRow>> ListContactGroups(
        AccountKey account, long after, int count, CancellationToken cancellation) =>
        List(() => tables.ContactGroups.Values.Where(g => g.Account == account && g.Group > after).Take(count)
            .Select(g => new ContactGroupRow(
                g.Group, g.Seq, g.Name, tables.ContactPlaces.Keys.Count(p => p.Account == account.Value && p.Group == g.Group))));

    public Task<IReadOnlyList<ConversationUse>> RecentConversations(
        AccountKey account, int count, int mostMessages, CancellationToken cancellation) =>
        List(() => tables.Conversations.Where(c => c.Key.Account == account.Value && c.Value.Tally.LastSeq > 0)
            .OrderByDescending(c => c.Value.Tally.LastSeq).Take(count)
            .Select(c => (c.Key.Conversation, Placed: InConversation(account.Value, c.Key.Conversation).OrderBy(p => p.Seq).ToList()))
            .Where(c => c.Placed.Count > 0)
            .Select(c => new ConversationUse(c.Conversation, c.Placed[^1].Stored.Envelope, Math.Min(c.Placed.Count, mostMessages))));

    private IEnumerable<LedgerWrite.PutContact> Contacts(AccountKey account) =>
        tables.Contacts.Values.Where(c => c.Account == account);

    private IEnumerable<LedgerWrite.PutContact> InOrder(AccountKey account, ContactRange range) => Contacts(account)
        .Where(c => range.Group == 0 || tables.ContactPlaces.ContainsKey((account.Value, c.Contact, range.Group)))
        .OrderBy(c => c.SortName, StringComparer.Ordinal).ThenBy(c => c.Contact)
        .Where(c => string.CompareOrdinal(c.SortName, range.AfterName) is var order && (order > 0 || (order == 0 && c.Contact > range.AfterContact)));

    private ContactRow Contact(LedgerWrite.PutContact c, bool pictured = false) => new(
        c.Contact, c.Seq, c.Uid, c.SortName, c.Content, pictured ? c.Picture ?? default : default,
        [.. tables.ContactPlaces.Keys.Where(p => p.Account == c.Account.Value && p.Contact == c.Contact).Select(p => p.Group)]);
}
