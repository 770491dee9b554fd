
namespace Cpm.Grains.Media;

/// <summary>The media of an account, but for their bytes. Keyed by account id; a face of the account's grain.</summary>
[Alias("cpm.IMediaGrain")]
public interface IMediaGrain : IGrainWithStringKey
{
    /// <summary>Begins an upload.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="ask">The medium.</param>
    /// <returns>The upload, or the medium if it is there already, or why not.</returns>
    [Alias("StartUpload")]
    Task<Answer<UploadBegun>> StartUpload(Request request, UploadAsk ask);

    /// <summary>Reads an upload.</summary>
    /// <param name="upload">Which.</param>
    /// <returns>The upload, or why not.</returns>
    [Alias("FindUpload")]
    Task<Answer<UploadView>> FindUpload(long upload);

    /// <summary>Lists uploads.</summary>
    /// <returns>All of them, or why not.</returns>
    [Alias("ListUploads")]
    Task<Answer<UploadList>> ListUploads();

    /// <summary>Makes a medium of an upload. One whose bytes are not those that were claimed is given up.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="upload">Which.</param>
    /// <param name="seal">What was found in its bytes; null where there is no such upload, to get the first answer again.</param>
    /// <returns>The medium, or why not.</returns>
    [Alias("CompleteUpload")]
    Task<Answer<MediaView>> CompleteUpload(Request request, long upload, UploadSeal? seal);

    /// <summary>Gives an upload up.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="upload">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("CancelUpload")]
    Task<Answer<Done>> CancelUpload(Request request, long upload);

    /// <summary>Reads a medium.</summary>
    /// <param name="media">Which.</param>
    /// <returns>The medium, or why not.</returns>
    [Alias("Find")]
    Task<Answer<MediaView>> Find(long media);

    /// <summary>Reads a medium with the folders that it is in: for its owner alone.</summary>
    /// <param name="media">Which.</param>
    /// <returns>The medium, or why not.</returns>
    [Alias("Describe")]
    Task<Answer<MediaView>> Describe(long media);

    /// <summary>Reads the medium that the account holds of some bytes; of several, the first.</summary>
    /// <param name="digest">Their SHA-256.</param>
    /// <returns>The medium, or why not.</returns>
    [Alias("FindSame")]
    Task<Answer<MediaView>> FindSame(byte[] digest);

    /// <summary>Reads media that the account holds, or that messages show it.</summary>
    /// <param name="asks">Which; as many as a message has parts at most.</param>
    /// <returns>What there is, or why not.</returns>
    [Alias("Look")]
    Task<Answer<MediaFound>> Look(MediaAsk[] asks);

    /// <summary>Lists media but those that are only among the deleted, in the order of their numbers. A page can be short, and not be the last.</summary>
    /// <param name="after">The last number of the page before; 0 for the first.</param>
    /// <param name="count">At most so many.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("List")]
    Task<Answer<MediaPage>> List(long after, int count);

    /// <summary>Looks for media that match, in the order of their numbers. A page can be short, and not be the last.</summary>
    /// <param name="query">Which.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("Search")]
    Task<Answer<MediaPage>> Search(MediaQuery query);

    /// <summary>Gives a medium up.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="media">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("Delete")]
    Task<Answer<Done>> Delete(Request request, long media);

    /// <summary>Takes in a medium that somebody else holds; that he may is for the caller to know.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="media">The medium as the other holds it; null where nobody lets it go any more, to get the first answer again.</param>
    /// <returns>The medium, or why not.</returns>
    [Alias("Keep")]
    Task<Answer<MediaView>> Keep(Request request, MediaView? media);

    /// <summary>
    /// Tells the devices of a medium's placeholder, which was made after they were told of the medium; once, and without effect where the
    /// account holds no such medium or there is no placeholder.
    /// </summary>
    /// <param name="request">Who asks: the same whenever it is asked.</param>
    /// <param name="media">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("ShowPlaceholder")]
    Task<Answer<Done>> ShowPlaceholder(Request request, long media);

    /// <summary>Makes a link.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="ask">Which link.</param>
    /// <returns>The link, or why not.</returns>
    [Alias("CreateLink")]
    Task<Answer<LinkView>> CreateLink(Request request, LinkAsk ask);

    /// <summary>Lists links that still have time, in the order of the numbers of what they lead to and of their own.</summary>
    /// <param name="query">Which.</param>
    /// <returns>The page, or why not.</returns>
    [Alias("ListLinks")]
    Task<Answer<Page<ListedLinkView>>> ListLinks(LinkQuery query);

    /// <summary>Ends a link.</summary>
    /// <param name="request">Who asks.</param>
    /// <param name="link">Which.</param>
    /// <returns>Done, or why not.</returns>
    [Alias("RevokeLink")]
    Task<Answer<Done>> RevokeLink(Request request, long link);
}
