using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;

namespace Cpm.Ledger;

/// <content>What is written of media. A conflict of any of these is <see cref="CommitOutcome.AlreadyRelayed"/>: look again.</content>
public abstract partial record LedgerWrite
{
    /// <summary>A write about a medium of an account.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">Which.</param>
    public abstract record OfMedia(AccountKey Account, MediaKey Media) : LedgerWrite;

    /// <summary>Begins an upload. Its bytes are kept under its number.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">Its number.</param>
    /// <param name="Name">A name for people.</param>
    /// <param name="ClaimedType">The type that was claimed.</param>
    /// <param name="SizeBytes">The size that was claimed.</param>
    /// <param name="WantedDigest">The SHA-256 that was claimed; empty if none.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    /// <param name="ExpireMs">When it is forgotten, Unix milliseconds.</param>
    public sealed record BeginUpload(
        AccountKey Account, MediaKey Media, string Name, string ClaimedType, long SizeBytes, ReadOnlyMemory<byte> WantedDigest,
        long AtMs, long ExpireMs) : OfMedia(Account, Media);

    /// <summary>
    /// Makes a medium of an upload and gives it to the account. Content that is stored already is kept as it was, and what was
    /// uploaded is left to be collected. The upload is gone: a conflict.
    /// </summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">The upload's number, which becomes the medium's.</param>
    /// <param name="Name">A name for people.</param>
    /// <param name="ClaimedType">The type that was claimed.</param>
    /// <param name="Type">The type that the bytes tell.</param>
    /// <param name="SizeBytes">The size.</param>
    /// <param name="Digest">The SHA-256 of the bytes.</param>
    /// <param name="Verdict">Whether it is to be looked at, unless that was done before.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record CompleteUpload(
        AccountKey Account, MediaKey Media, string Name, string ClaimedType, string Type, long SizeBytes,
        ReadOnlyMemory<byte> Digest, MediaVerdict Verdict, long AtMs) : OfMedia(Account, Media);

    /// <summary>Makes another medium of content that the account holds already. It is gone: a conflict.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">The new medium's number.</param>
    /// <param name="Of">A medium of that content.</param>
    /// <param name="Name">A name for people.</param>
    /// <param name="ClaimedType">The type that was claimed.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record CopyMedia(
        AccountKey Account, MediaKey Media, MediaKey Of, string Name, string ClaimedType, long AtMs) : OfMedia(Account, Media);

    /// <summary>Ends an upload; what is there of it is left to be collected. Without effect if it is gone.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">Its number.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record CancelUpload(AccountKey Account, MediaKey Media, long AtMs) : OfMedia(Account, Media);

    /// <summary>Gives a medium to an account; without effect if it has it. The medium is gone: a conflict.</summary>
    /// <param name="Account">To whom.</param>
    /// <param name="Media">Which.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record ReferMedia(AccountKey Account, MediaKey Media, long AtMs) : OfMedia(Account, Media);

    /// <summary>Takes a medium and the links to it from an account. It does not have it: a conflict.</summary>
    /// <param name="Account">From whom.</param>
    /// <param name="Media">Which.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record DropMedia(AccountKey Account, MediaKey Media, long AtMs) : OfMedia(Account, Media);

    /// <summary>
    /// Lets a message, or a version of one, show a medium to whoever has it; until the message goes, or is recalled. The medium is
    /// gone: a conflict.
    /// </summary>
    /// <param name="Account">Whose message.</param>
    /// <param name="Media">Which medium.</param>
    /// <param name="Message">Which message.</param>
    /// <param name="Part">The part that shows it.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record ShowMedia(AccountKey Account, MediaKey Media, MessageKey Message, int Part, long AtMs)
        : OfMedia(Account, Media);

    /// <summary>Lets a message show no media any more.</summary>
    /// <param name="Account">Whose message.</param>
    /// <param name="Message">Which message.</param>
    public sealed record HideMedia(AccountKey Account, MessageKey Message) : OfMedia(Account, default);

    /// <summary>Makes a link to a medium.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">To which.</param>
    /// <param name="Link">The link's number.</param>
    /// <param name="Offset">The first byte that it gives.</param>
    /// <param name="Length">How many bytes from there.</param>
    /// <param name="ExpireMs">Until when, Unix milliseconds.</param>
    /// <param name="Message">The message by which the account has it; the default if it holds it itself.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record LinkMedia(
        AccountKey Account, MediaKey Media, long Link, long Offset, long Length, long ExpireMs, MessageKey Message = default,
        long AtMs = 0) : OfMedia(Account, Media);

    /// <summary>Ends a link; without effect if there is none.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Link">Which.</param>
    public sealed record UnlinkMedia(AccountKey Account, long Link) : OfMedia(Account, default);

    /// <summary>Files a medium in a folder, and counts it there; without effect if it is there. The account does not hold it: a conflict.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">Which.</param>
    /// <param name="Folder">In which.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    /// <param name="From">Where it was before, for what is deleted.</param>
    public sealed record FileMedia(
        AccountKey Account, MediaKey Media, FolderId Folder, long Bytes, long AtMs, FolderId From) : OfMedia(Account, Media)
    {
        /// <summary>Where else it was before, for what is deleted.</summary>
        public FolderList AlsoFrom { get; init; }
    }

    /// <summary>Takes a medium out of a folder; without effect if it is not there.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="Media">Which.</param>
    /// <param name="Folder">Out of which.</param>
    public sealed record UnfileMedia(AccountKey Account, MediaKey Media, FolderId Folder) : OfMedia(Account, Media);

    /// <summary>Files in a folder all media that are filed in another one.</summary>
    /// <param name="Account">Whose.</param>
    /// <param name="From">The other.</param>
    /// <param name="To">The folder.</param>
    /// <param name="AtMs">When, Unix milliseconds.</param>
    public sealed record CopyMediaFilings(AccountKey Account, FolderId From, FolderId To, long AtMs) : OfMedia(Account, default);
}
