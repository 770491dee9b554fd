using System.Globalization;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Cpm.Domain.Media;

namespace Cpm.Media.S3;

/// <summary>
/// Bytes of media in an object store: one object a part. A part is small enough for one request, so no multipart uploads are left
/// behind by crashes that somebody would have to look for.
/// </summary>
public sealed class S3Store : IMediaStore
{
    private readonly AmazonS3Client _client;
    private readonly S3Options _options;

    /// <summary>Opens the store; nothing is asked of it yet.</summary>
    /// <param name="options">Where it is.</param>
    public S3Store(S3Options options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        var config = new AmazonS3Config { ForcePathStyle = options.Endpoint.Length > 0, MaxErrorRetry = 3 };
        if (options.Endpoint.Length > 0)
            (config.ServiceURL, config.AuthenticationRegion) = (options.Endpoint, options.Region);
        else
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        _client = options.AccessKey.Length > 0
            ? new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config)
            : new AmazonS3Client(config);
    }

    /// <inheritdoc />
    public Task<IMediaPartWriter> Create(MediaKey blob, string name, CancellationToken cancellation) =>
        Task.FromResult<IMediaPartWriter>(new ObjectWriter(this, Folder(blob) + name));

    /// <inheritdoc />
    public Task<Stream> Open(MediaKey blob, string name, long offset, long length, CancellationToken cancellation) => Guarded(async () =>
    {
        var answer = await _client.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = _options.Bucket, Key = Folder(blob) + name, ByteRange = new ByteRange(offset, offset + length - 1),
            },
            cancellation);
        return answer.ResponseStream;
    });

    /// <inheritdoc />
    public Task Delete(MediaKey blob, CancellationToken cancellation) => Guarded(async () =>
    {
        while (true)
        {
            var page = await _client.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = Folder(blob) }, cancellation);
            if (page.S3Objects is null or { Count: 0 })
                return true;
            await _client.DeleteObjectsAsync(
                new DeleteObjectsRequest
                {
                    BucketName = _options.Bucket, Objects = [.. page.S3Objects.Select(o => new KeyVersion { Key = o.Key })],
                },
                cancellation);
        }
    });

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    internal Task Put(string key, Stream content, CancellationToken cancellation) => Guarded(() => _client.PutObjectAsync(
        new PutObjectRequest
        {
            BucketName = _options.Bucket, Key = key, InputStream = content, AutoCloseStream = false, AutoResetStreamPosition = true,
            UseChunkEncoding = false, ContentType = MediaSniffing.Unknown,
        },
        cancellation));

    internal Task Remove(string key) => Guarded(() => _client.DeleteObjectAsync(_options.Bucket, key, CancellationToken.None));

    // Spread by the last digits: some stores keep names that begin alike on one disk.
    private string Folder(MediaKey blob) => string.Create(
        CultureInfo.InvariantCulture, $"{_options.Prefix}{blob.Value & 0xFF:x2}/{blob.Value:x16}/");

    private static async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception fault) when (
            fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException)
        {
            throw new MediaStoreException("The object store of media cannot be used.", fault);
        }
    }
}
