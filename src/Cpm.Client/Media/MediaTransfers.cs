using System.Buffers;
using System.Security.Cryptography;
using Cpm.Client.Calls;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;

namespace Cpm.Client.Media;

/// <summary>
/// Brings media to the service and back, whatever their size, in constant memory. What breaks is taken up again from the byte where
/// it broke, as long as every few attempts bring it further; what arrived is compared with its SHA-256. Safe for concurrent use.
/// </summary>
public sealed class MediaTransfers
{
    private const int ChunkBytes = 64 * 1024;
    private static readonly TimeSpan SealTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan PreviewTimeout = TimeSpan.FromMinutes(1);
    private readonly MediaService.MediaServiceClient _unary;
    private readonly MediaService.MediaServiceClient _streams;
    private readonly AuthenticatedCalls _calls;
    private readonly CpmClientOptions _options;

    internal MediaTransfers(MediaService.MediaServiceClient unary, AuthenticatedCalls calls, CallInvoker wire, CpmClientOptions options)
    {
        (_unary, _calls, _options) = (unary, calls, options);
        _streams = new MediaService.MediaServiceClient(wire);
    }

    /// <summary>
    /// Uploads a stream. Its digest is taken first, so that nothing travels that the account holds already, and nothing is kept that
    /// changed on the way.
    /// </summary>
    /// <param name="content">What to upload, from its beginning; it can be read twice.</param>
    /// <param name="name">A name for people; may be empty.</param>
    /// <param name="mediaType">The type, such as "image/png".</param>
    /// <param name="progress">Told how many bytes are durable, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends it; what is there stays for <see cref="ResumeAsync"/> for some days.</param>
    /// <returns>The medium.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    public async Task<Protocol.V1.Media> UploadAsync(
        Stream content, string name, string mediaType, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanSeek)
            throw new ArgumentException("What is uploaded must be readable again from where it broke.", nameof(content));
        content.Position = 0;
        var digest = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
        var started = await _unary.StartUploadAsync(
            new StartUploadRequest
            {
                Name = name, MediaType = mediaType, SizeBytes = content.Length, Sha256 = ByteString.CopyFrom(digest),
            },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return started.Media ?? await FinishAsync(started.Upload, content, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Goes on with an upload that another process or device began.</summary>
    /// <param name="uploadId">Its id; see <c>ListUploads</c>.</param>
    /// <param name="content">The same bytes, from their beginning.</param>
    /// <param name="progress">Told how many bytes are durable, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The medium.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    public async Task<Protocol.V1.Media> ResumeAsync(
        string uploadId, Stream content, IProgress<long>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var found = await _unary.GetUploadAsync(new GetUploadRequest { UploadId = uploadId }, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return await FinishAsync(found.Upload, content, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Downloads a medium. What a destination that can be read holds already is taken for its beginning, and is checked with the rest.
    /// </summary>
    /// <param name="mediaId">Which medium.</param>
    /// <param name="destination">Where to write it.</param>
    /// <param name="progress">Told how many bytes are there, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The medium.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    /// <exception cref="InvalidDataException">The bytes are not those of the medium.</exception>
    public Task<Protocol.V1.Media> DownloadAsync(
        string mediaId, Stream destination, IProgress<long>? progress = null, CancellationToken cancellationToken = default) =>
        DownloadShownAsync("", mediaId, destination, progress, cancellationToken);

    /// <summary>As <see cref="DownloadAsync"/>, of a medium that a message shows.</summary>
    /// <param name="messageId">The message; empty if the account holds the medium itself.</param>
    /// <param name="mediaId">Which medium.</param>
    /// <param name="destination">Where to write it.</param>
    /// <param name="progress">Told how many bytes are there, now and then; may be null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The medium.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    /// <exception cref="InvalidDataException">The bytes are not those of the medium.</exception>
    public async Task<Protocol.V1.Media> DownloadShownAsync(
        string messageId, string mediaId, Stream destination, IProgress<long>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var found = await _unary.GetMediaAsync(
            new GetMediaRequest { MediaId = mediaId, MessageId = messageId }, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var there = await TakeUpAsync(destination, digest, cancellationToken).ConfigureAwait(false);
        var size = found.Media.SizeBytes;
        var patience = new Patience(_options);
        while (there < size)
        {
            try
            {
                var request = new DownloadRequest { MediaId = mediaId, MessageId = messageId, Offset = there };
                there = await ReceiveAsync(request, destination, digest, progress, patience, cancellationToken).ConfigureAwait(false);
            }
            catch (CpmException error) when (error.MaySucceedLater && patience.Remains)
            {
                there = patience.At;
                await patience.WaitAsync(error, cancellationToken).ConfigureAwait(false);
            }
        }
        await destination.FlushAsync(cancellationToken).ConfigureAwait(false);
        if (there != size || !digest.GetHashAndReset().AsSpan().SequenceEqual(found.Media.Sha256.Span))
            throw new InvalidDataException("What was downloaded is not the medium.");
        return found.Media;
    }

    /// <summary>Gets a small picture of a medium. It may have to be made first, for which this waits.</summary>
    /// <param name="mediaId">Which medium.</param>
    /// <param name="size">How large.</param>
    /// <param name="messageId">The message that shows it; empty if the account holds it itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    public Task<GetPreviewResponse> PreviewAsync(
        string mediaId, PreviewSize size, string messageId = "", CancellationToken cancellationToken = default) =>
        PreviewAsync(new GetPreviewRequest { MediaId = mediaId, MessageId = messageId, Size = size }, cancellationToken);

    /// <summary>Gets a small picture of a part of a message. It may have to be made first, for which this waits.</summary>
    /// <param name="messageId">Which message.</param>
    /// <param name="part">Which of its parts, counted from 0.</param>
    /// <param name="size">How large.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="CpmException">The service refused, or could not be reached for long.</exception>
    public Task<GetPreviewResponse> PreviewPartAsync(
        string messageId, int part, PreviewSize size, CancellationToken cancellationToken = default) =>
        PreviewAsync(new GetPreviewRequest { MessageId = messageId, Part = part, Size = size }, cancellationToken);

    private async Task<GetPreviewResponse> PreviewAsync(GetPreviewRequest request, CancellationToken cancellationToken) =>
        await _unary.GetPreviewAsync(
            request, deadline: (_options.Time.GetUtcNow() + PreviewTimeout).UtcDateTime, cancellationToken: cancellationToken)
            .ConfigureAwait(false);

    private async Task<Protocol.V1.Media> FinishAsync(
        MediaUpload upload, Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (content.Length != upload.SizeBytes)
            throw new ArgumentException("It is not what the upload was begun with.", nameof(content));
        var patience = new Patience(_options);
        patience.Reached(upload.CommittedBytes);
        while (upload.CommittedBytes < upload.SizeBytes)
        {
            try
            {
                upload.CommittedBytes = await SendAsync(upload, content, progress, patience, cancellationToken).ConfigureAwait(false);
            }
            catch (CpmException error) when ((error.MaySucceedLater || error.Reason == ErrorReason.UploadOffset) && patience.Remains)
            {
                await patience.WaitAsync(error, cancellationToken).ConfigureAwait(false);
                var now = await _unary.GetUploadAsync(
                    new GetUploadRequest { UploadId = upload.UploadId }, cancellationToken: cancellationToken).ConfigureAwait(false);
                upload = now.Upload;
                patience.Reached(upload.CommittedBytes);
            }
        }
        // The service may have to read it all again, where it came in pieces.
        var complete = await _unary.CompleteUploadAsync(
            new CompleteUploadRequest { UploadId = upload.UploadId }, deadline: (_options.Time.GetUtcNow() + SealTimeout).UtcDateTime,
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return complete.Media;
    }

    private async Task<long> SendAsync(
        MediaUpload upload, Stream content, IProgress<long>? progress, Patience patience, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            using var call = _streams.Upload(await _calls.AuthorizeStreamAsync(cancellationToken).ConfigureAwait(false));
            content.Position = upload.CommittedBytes;
            var answers = ReadAnswersAsync(call.ResponseStream, progress, patience, upload.CommittedBytes, cancellationToken);
            var isFirst = true;
            while (!answers.IsCompleted)
            {
                var read = await content.ReadAsync(buffer.AsMemory(0, ChunkBytes), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    break;
                // Written out when the task ends: then the buffer is free.
                var request = new UploadRequest { Data = UnsafeByteOperations.UnsafeWrap(buffer.AsMemory(0, read)) };
                if (isFirst)
                    (request.UploadId, request.Offset, isFirst) = (upload.UploadId, upload.CommittedBytes, false);
                try
                {
                    await call.RequestStream.WriteAsync(request, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception fault) when (fault is RpcException or InvalidOperationException or IOException)
                {
                    break; // The call is over; the answers tell why.
                }
            }
            await TryCompleteAsync(call.RequestStream).ConfigureAwait(false);
            return await answers.ConfigureAwait(false);
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ErrorReading.Read(fault);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task TryCompleteAsync(IClientStreamWriter<UploadRequest> requests)
    {
        try
        {
            await requests.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is RpcException or InvalidOperationException or IOException)
        {
            // The call is over; the answers tell why.
        }
    }

    private static async Task<long> ReadAnswersAsync(
        IAsyncStreamReader<UploadResponse> answers, IProgress<long>? progress, Patience patience, long committed,
        CancellationToken cancellationToken)
    {
        while (await answers.MoveNext(cancellationToken).ConfigureAwait(false))
        {
            committed = answers.Current.CommittedBytes;
            patience.Reached(committed);
            progress?.Report(committed);
        }
        return committed;
    }

    private async Task<long> ReceiveAsync(
        DownloadRequest request, Stream destination, IncrementalHash digest, IProgress<long>? progress, Patience patience,
        CancellationToken cancellationToken)
    {
        var from = request.Offset;
        patience.Reached(from);
        try
        {
            using var call = _streams.Download(request, await _calls.AuthorizeStreamAsync(cancellationToken).ConfigureAwait(false));
            while (await call.ResponseStream.MoveNext(cancellationToken).ConfigureAwait(false))
            {
                var data = call.ResponseStream.Current.Data;
                await destination.WriteAsync(data.Memory, cancellationToken).ConfigureAwait(false);
                digest.AppendData(data.Span);
                from += data.Length;
                patience.Reached(from);
                progress?.Report(from);
            }
            return from;
        }
        catch (RpcException fault)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw ErrorReading.Read(fault);
        }
    }

    private static async Task<long> TakeUpAsync(Stream destination, IncrementalHash digest, CancellationToken cancellationToken)
    {
        if (!destination.CanSeek || !destination.CanRead || destination.Length == 0)
            return 0;
        destination.Position = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            for (int read; (read = await destination.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0;)
                digest.AppendData(buffer, 0, read);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return destination.Position;
    }
}
