using Cpm.Domain.Accounts;

namespace Cpm.Ledger;

/// <content>The address book.</content>
public abstract partial record LedgerWrite
{
    /// <summary>Stores or replaces a contact.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Contact">Its number within the account.</param>
    /// <param name="Seq">The entry that told of it; serves as its etag.</param>
    /// <param name="Uid">By which imports know it; unique within the account.</param>
    /// <param name="SortName">By which lists are ordered.</param>
    /// <param name="Terms">By which it is found: each by what it begins with. Each once.</param>
    /// <param name="Content">All of it but the picture.</param>
    /// <param name="Picture">The picture: null leaves it as it is, no bytes: it has none.</param>
    public sealed record PutContact(
        AccountKey Account, long Contact, long Seq, string Uid, string SortName, IReadOnlyList<string> Terms,
        ReadOnlyMemory<byte> Content, ReadOnlyMemory<byte>? Picture) : LedgerWrite;

    /// <summary>Removes a contact and its places in groups; without effect if it is gone.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Contact">Its number within the account.</param>
    public sealed record DeleteContact(AccountKey Account, long Contact) : LedgerWrite;

    /// <summary>Stores or renames a group of contacts.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Group">Its number within the account.</param>
    /// <param name="Seq">The entry that told of it; serves as its etag.</param>
    /// <param name="Name">Its name.</param>
    public sealed record PutContactGroup(AccountKey Account, long Group, long Seq, string Name) : LedgerWrite;

    /// <summary>Removes a group of contacts, not the contacts; without effect if it is gone.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Group">Its number within the account.</param>
    public sealed record DeleteContactGroup(AccountKey Account, long Group) : LedgerWrite;

    /// <summary>Puts a contact into a group or takes it out; without effect if it is so already.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Group">The group's number.</param>
    /// <param name="Contact">The contact's number.</param>
    /// <param name="Inside">True: it is in the group from now on.</param>
    public sealed record PlaceContact(AccountKey Account, long Group, long Contact, bool Inside) : LedgerWrite;
}
