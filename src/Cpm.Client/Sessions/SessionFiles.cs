using Cpm.Client.Media;
using Cpm.Protocol.V1;

namespace Cpm.Client.Sessions;

/// <summary>
/// Files of sessions by way of the media store: who offers one uploads it once, whoever accepts it fetches it when it suits him, and
/// goes on where it broke off. Safe for concurrent use.
/// </summary>
public sealed class SessionFiles
{
    private readonly SessionService.SessionServiceClient _sessions;
    private readonly MediaTransfers _media;

    internal SessionFiles(SessionService.SessionServiceClient sessions, MediaTransfers media) => (_sessions, _media) = (sessions, media);

    /// <summary>Uploads a file and offers it to all others in a session.</summary>
    /// <param name="sessionId">Which session.</param>
    /// <param name="content">The file, from its beginning; it can be read twice.</param>
    /// <param name="offer">Its name, its media type and what it shows; all else the service fills in.</param>
    /// <param name="progress">Told how many bytes are durable, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The medium of the session that carries it.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    public async Task<SessionMedium> OfferAsync(
        string sessionId, Stream content, FileOffer offer, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(offer);
        var type = offer.MediaType.Length == 0 ? "application/octet-stream" : offer.MediaType;
        var stored = await _media.UploadAsync(content, offer.Name, type, progress, cancellationToken).ConfigureAwait(false);
        var added = await _sessions.AddMediaAsync(
            new AddMediaRequest
            {
                SessionId = sessionId,
                Media = { new SessionMedium { Kind = MediumKind.File, File = new FileOffer(offer) { MediaId = stored.MediaId } } },
            },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return added.Session.Media.Last(m => m.File?.MediaId == stored.MediaId);
    }

    /// <summary>
    /// Fetches the file of a medium that the user has accepted; it is one of his own media from then on. What a destination that can be
    /// read holds already is taken for its beginning, and is checked with the rest.
    /// </summary>
    /// <param name="sessionId">Which session.</param>
    /// <param name="mediumId">The medium that carries it.</param>
    /// <param name="destination">Where to write it.</param>
    /// <param name="progress">Told how many bytes are there, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The file, as one of the user's media.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    /// <exception cref="InvalidDataException">The bytes are not those of the file.</exception>
    public async Task<Protocol.V1.Media> FetchAsync(
        string sessionId, string mediumId, Stream destination, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var kept = await _sessions.KeepFileAsync(
            new KeepFileRequest { SessionId = sessionId, MediumId = mediumId }, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await _media.DownloadAsync(kept.Media.MediaId, destination, progress, cancellationToken).ConfigureAwait(false);
    }
}
