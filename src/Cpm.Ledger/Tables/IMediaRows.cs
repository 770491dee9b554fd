using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Ledger.Tables;

/// <summary>
/// What is known of media besides their bytes. What accounts decide is written by their transactions
/// (<see cref="LedgerWrite.OfMedia"/>); here is what is read, and what happens without a decision.
/// Faults throw <see cref="LedgerUnavailableException"/>.
/// </summary>
public interface IMediaRows
{
    /// <summary>An upload of an account.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="upload">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The upload, or null.</returns>
    Task<UploadRow?> FindUpload(AccountKey account, MediaKey upload, CancellationToken cancellation);

    /// <summary>The uploads of an account, oldest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The uploads.</returns>
    Task<IReadOnlyList<UploadRow>> ListUploads(AccountKey account, int count, CancellationToken cancellation);

    /// <summary>Makes a stored part one of an upload, if it follows on what is there.</summary>
    /// <param name="upload">Which upload.</param>
    /// <param name="part">The part, durable already.</param>
    /// <param name="digest">The SHA-256 of all bytes, if this is the last part and it is known; otherwise empty.</param>
    /// <param name="expireMs">When the upload is forgotten now, Unix milliseconds.</param>
    /// <param name="cancellation">Ends the wait; it may be done all the same.</param>
    /// <returns>False if somebody else went on meanwhile, or the upload is gone.</returns>
    Task<bool> AddPart(MediaKey upload, MediaPart part, byte[] digest, long expireMs, CancellationToken cancellation);

    /// <summary>The parts of what is kept under a number, in order.</summary>
    /// <param name="blob">The number.</param>
    /// <param name="fromOffset">Only those that end behind this byte.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The parts.</returns>
    Task<IReadOnlyList<MediaPart>> ListParts(MediaKey blob, long fromOffset, int count, CancellationToken cancellation);

    /// <summary>A medium that an account holds.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="media">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The medium, or null.</returns>
    Task<MediaRow?> Find(AccountKey account, MediaKey media, CancellationToken cancellation);

    /// <summary>Media that an account holds.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="media">Which, at most 200.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Those of them that it holds.</returns>
    Task<IReadOnlyList<MediaRow>> Find(AccountKey account, IReadOnlyList<MediaKey> media, CancellationToken cancellation);

    /// <summary>A medium that a message shows which an account has.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="message">Which message.</param>
    /// <param name="media">Which medium.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The medium, held since the message came; or null.</returns>
    Task<MediaRow?> FindShown(AccountKey account, MessageKey message, MediaKey media, CancellationToken cancellation);

    /// <summary>A medium of some content that an account holds.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="digest">The SHA-256 of the content.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The medium, or null.</returns>
    Task<MediaRow?> FindByDigest(AccountKey account, byte[] digest, CancellationToken cancellation);

    /// <summary>What is known of some content, whoever holds it.</summary>
    /// <param name="digest">Its SHA-256.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Whether it may do harm; null if it is not there.</returns>
    Task<MediaVerdict?> FindVerdict(byte[] digest, CancellationToken cancellation);

    /// <summary>Media in a folder of an account, in the order of their numbers.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="folder">In which.</param>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<MediaRow>> ListIn(
        AccountKey account, FolderId folder, long after, int count, CancellationToken cancellation);

    /// <summary>In which folders media are.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="media">Which, at most 500.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>All filings of all of them.</returns>
    Task<IReadOnlyList<MediaFilingRow>> FindFilings(
        AccountKey account, IReadOnlyList<MediaKey> media, CancellationToken cancellation);

    /// <summary>The media in a folder, the first filed first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="folder">In which.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The filings.</returns>
    Task<IReadOnlyList<MediaFilingRow>> FirstFiled(
        AccountKey account, FolderId folder, int count, CancellationToken cancellation);

    /// <summary>All media of an account, the deleted too, in the order of their numbers.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<MediaRow>> List(AccountKey account, long after, int count, CancellationToken cancellation);

    /// <summary>Content that does harm: from now on it is given to nobody, whoever holds it.</summary>
    /// <param name="digest">Its SHA-256; without effect if it is not there.</param>
    /// <param name="cancellation">Ends the wait; it may be done all the same.</param>
    /// <returns>When it is so.</returns>
    Task Condemn(byte[] digest, CancellationToken cancellation);

    /// <summary>A link, also one that expired.</summary>
    /// <param name="link">Its number.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The link, or null.</returns>
    Task<MediaLinkRow?> FindLink(long link, CancellationToken cancellation);

    /// <summary>Links of an account, in the order of the numbers of what they lead to and of their own.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="range">Which.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The page.</returns>
    Task<IReadOnlyList<MediaLinkRow>> ListLinks(
        AccountKey account, MediaLinkRange range, int count, CancellationToken cancellation);

    /// <summary>How many links an account has to a medium or to a whole message, of those that still have time.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="media">To which.</param>
    /// <param name="nowMs">The time, Unix milliseconds.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>The number.</returns>
    Task<int> CountLinks(AccountKey account, MediaKey media, long nowMs, CancellationToken cancellation);
}
