using Cpm.Grains.Media;

namespace Cpm.Grains.Accounts;

/// <content>The account as one that holds media.</content>
public sealed partial class AccountGrain
{
    private readonly MediaTaking _mediaTaking;

    /// <inheritdoc />
    public Task<Answer<UploadBegun>> StartUpload(Request request, UploadAsk ask) => _media.Start(request, ask);

    /// <inheritdoc />
    public Task<Answer<UploadView>> FindUpload(long upload) => _media.FindUpload(upload);

    /// <inheritdoc />
    public Task<Answer<UploadList>> ListUploads() => _media.ListUploads();

    /// <inheritdoc />
    public Task<Answer<MediaView>> CompleteUpload(Request request, long upload, UploadSeal? seal) =>
        _media.Complete(request, upload, seal);

    /// <inheritdoc />
    public Task<Answer<Done>> CancelUpload(Request request, long upload) => _media.Cancel(request, upload);

    /// <inheritdoc />
    Task<Answer<MediaView>> IMediaGrain.Find(long media) => _media.Find(media);

    /// <inheritdoc />
    public Task<Answer<MediaView>> Describe(long media) => _media.Describe(media);

    /// <inheritdoc />
    public Task<Answer<MediaView>> FindSame(byte[] digest) => _media.FindSame(digest);

    /// <inheritdoc />
    public Task<Answer<MediaFound>> Look(MediaAsk[] asks) => _media.Look(asks);

    /// <inheritdoc />
    Task<Answer<MediaPage>> IMediaGrain.List(long after, int count) => _mediaSearch.All(after, count);

    /// <inheritdoc />
    public Task<Answer<MediaPage>> Search(MediaQuery query) => _mediaSearch.Find(query);

    /// <inheritdoc />
    Task<Answer<MediaView>> IMediaGrain.Keep(Request request, MediaView? media) => _mediaTaking.Take(request, media);

    /// <inheritdoc />
    Task<Answer<Done>> IMediaGrain.Delete(Request request, long media) => _media.Delete(request, media);

    /// <inheritdoc />
    public Task<Answer<Done>> ShowPlaceholder(Request request, long media) => _placeholders.Show(request, media);

    /// <inheritdoc />
    public Task<Answer<LinkView>> CreateLink(Request request, LinkAsk ask) => _mediaLinks.Create(request, ask);

    /// <inheritdoc />
    public Task<Answer<Page<ListedLinkView>>> ListLinks(LinkQuery query) => _mediaLinks.List(query);

    /// <inheritdoc />
    public Task<Answer<Done>> RevokeLink(Request request, long link) => _mediaLinks.Revoke(request, link);
}
