using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;

namespace Cpm.Ledger;

/// <content>Folders, and what is filed in them. A message that is taken out of its account is taken out of all folders, too.</content>
public abstract partial record LedgerWrite
{
    /// <summary>Stores or replaces a folder.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Folder">The folder.</param>
    /// <param name="Gone">It is in the tree no more, and only waits until nothing is filed in it.</param>
    public sealed record PutFolder(AccountKey Account, Folder Folder, bool Gone = false) : LedgerWrite;

    /// <summary>Removes a folder that nothing is filed in; without effect if it is gone.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Folder">Which.</param>
    public sealed record RemoveFolder(AccountKey Account, FolderId Folder) : LedgerWrite;

    /// <summary>Files a message in a folder, and counts it there; without effect if it is there.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Folder">In which.</param>
    /// <param name="Message">Which message, which the account holds.</param>
    /// <param name="Seq">The entry that placed the message, by which a folder is sorted.</param>
    /// <param name="Bytes">The size of its content.</param>
    /// <param name="AtMs">When it is filed, Unix milliseconds.</param>
    /// <param name="From">Where it was before, for what is deleted.</param>
    public sealed record FileMessage(
        AccountKey Account, FolderId Folder, MessageKey Message, long Seq, long Bytes, long AtMs, FolderId From) : LedgerWrite
    {
        /// <summary>Where else it was before, for what is deleted.</summary>
        public FolderList AlsoFrom { get; init; }
    }

    /// <summary>Takes a message out of a folder; without effect if it is not there.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Folder">Out of which.</param>
    /// <param name="Message">Which message.</param>
    public sealed record UnfileMessage(AccountKey Account, FolderId Folder, MessageKey Message) : LedgerWrite;

    /// <summary>Files in a folder all that is filed in another one.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="From">The other.</param>
    /// <param name="To">The folder.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record CopyFilings(AccountKey Account, FolderId From, FolderId To, long AtMs) : LedgerWrite;
}
