using Cpm.Domain.Accounts;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger;

/// <content>The address book.</content>
public partial interface ILedgerReader
{
    /// <summary>A contact with its picture.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="contact">Its number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The contact, or null.</returns>
    Task<ContactRow?> FindContact(AccountKey account, long contact, CancellationToken cancellation);

    /// <summary>Contacts by their numbers or by what imports know them by, without pictures.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="contacts">Their numbers.</param>
    /// <param name="uids">Or their uids.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those that there are, each once.</returns>
    Task<IReadOnlyList<ContactRow>> FindContacts(
        AccountKey account, IReadOnlyCollection<long> contacts, IReadOnlyCollection<string> uids, CancellationToken cancellation);

    /// <summary>Contacts in the order of their names.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="range">Where the page begins, of which group, and whether with pictures.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<ContactRow>> ListContacts(
        AccountKey account, ContactRange range, int count, CancellationToken cancellation);

    /// <summary>Contacts in the order in which they were last changed.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="afterSeq">Only those changed by a later entry.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page, without pictures.</returns>
    Task<IReadOnlyList<ContactRow>> ListContactsByChange(
        AccountKey account, long afterSeq, int count, CancellationToken cancellation);

    /// <summary>Contacts that have, for each of some words, a term that begins with it; in the order of their names.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="words">One to three words.</param>
    /// <param name="after">Where the page begins.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page, without pictures.</returns>
    Task<IReadOnlyList<ContactRow>> SearchContacts(
        AccountKey account, IReadOnlyList<string> words, ContactRange after, int count, CancellationToken cancellation);

    /// <summary>Those of some terms that a contact has exactly so.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those that there are.</returns>
    Task<IReadOnlySet<string>> KnownContactTerms(
        AccountKey account, IReadOnlyCollection<string> terms, CancellationToken cancellation);

    /// <summary>Groups of contacts in the order of their numbers.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<ContactGroupRow>> ListContactGroups(
        AccountKey account, long after, int count, CancellationToken cancellation);

    /// <summary>The conversations in which something happened last, the last first, as far as they are tallied.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="mostMessages">Count at most so many messages of each.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>How much each is used, and with whom.</returns>
    Task<IReadOnlyList<ConversationUse>> RecentConversations(
        AccountKey account, int count, int mostMessages, CancellationToken cancellation);
}
