using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Cpm.Client;
using Cpm.Host.Tests.Servers;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cpm.Host.Tests.Media;

/// <summary>A server, an account, and short ways to bring media as a client without the SDK's help does.</summary>
internal sealed class MediaScene : IAsyncDisposable
{
    private readonly GrpcChannel _channel;

    private MediaScene(TestServer server, TestUser anna)
    {
        (Server, Anna) = (server, anna);
        _channel = GrpcChannel.ForAddress(server.Address);
        Wire = new MediaService.MediaServiceClient(_channel);
        Headers = HeadersOf("anna");
    }

    internal TestServer Server { get; }

    internal TestUser Anna { get; }

    internal CpmClient Client => Anna.Owner;

    /// <summary>Without the SDK's repeats.</summary>
    internal MediaService.MediaServiceClient Wire { get; }

    internal GrpcChannel Channel => _channel;

    internal Metadata Headers { get; }

    internal static async Task<MediaScene> Start(params string[] settings) => await StartOn(null, settings);

    internal static async Task<MediaScene> StartOn(string? data, params string[] settings)
    {
        var server = await TestServer.Start(data, settings);
        return new MediaScene(server, await server.Provision("anna", "tel:+4930111111"));
    }

    /// <summary>On a store where the account exists.</summary>
    internal static async Task<MediaScene> ReturnTo(string data, params string[] settings)
    {
        var server = await TestServer.Start(data, settings);
        return new MediaScene(server, new TestUser("anna", "tel:+4930111111", server.ClientFor(server.Token("anna", null)), []));
    }

    internal Metadata HeadersOf(string account) => new() { { "authorization", "Bearer " + Server.Token(account, null) } };

    /// <summary>A message as a device gets it that connects for it.</summary>
    internal static async Task<Message> Arrived(CpmClient device, string message)
    {
        await using var connection = device.Connect();
        await foreach (var entry in connection.Entries())
        {
            if (entry.MessageArrived?.Message is { } arrived && arrived.MessageId == message)
                return arrived;
        }
        throw new InvalidOperationException("The stream ended.");
    }

    internal static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    internal async Task<MediaUpload> Begin(byte[] content, string name = "file.bin", bool withDigest = false) =>
        (await Client.Media.StartUploadAsync(new StartUploadRequest
        {
            RequestId = Server.NewRequestId(), Name = name, MediaType = "image/png", SizeBytes = content.Length,
            Sha256 = withDigest ? ByteString.CopyFrom(SHA256.HashData(content)) : ByteString.Empty,
        })).Upload;

    /// <summary>Brings bytes in one call, ends it well, and tells what is committed.</summary>
    internal async Task<long> Bring(MediaUpload upload, byte[] bytes, long offset)
    {
        using var call = Wire.Upload(Headers);
        var isFirst = true;
        foreach (var chunk in bytes.Chunk(50_000))
        {
            await call.RequestStream.WriteAsync(new UploadRequest
            {
                UploadId = isFirst ? upload.UploadId : "", Offset = isFirst ? offset : 0, Data = ByteString.CopyFrom(chunk),
            });
            isFirst = false;
        }
        await call.RequestStream.CompleteAsync();
        var committed = -1L;
        while (await call.ResponseStream.MoveNext(default))
            committed = call.ResponseStream.Current.CommittedBytes;
        return committed;
    }

    internal async Task<Protocol.V1.Media> Complete(MediaUpload upload, string? requestId = null) =>
        (await Client.Media.CompleteUploadAsync(new CompleteUploadRequest
        {
            RequestId = requestId ?? Server.NewRequestId(), UploadId = upload.UploadId,
        })).Media;

    internal async Task<Protocol.V1.Media> Put(byte[] content, string name = "file.bin")
    {
        var upload = await Begin(content, name);
        if (content.Length > 0)
            await Bring(upload, content, 0);
        return await Complete(upload);
    }

    internal async Task<byte[]> Get(string mediaId, long offset = 0, long length = 0, Metadata? headers = null)
    {
        using var call = Wire.Download(
            new DownloadRequest { MediaId = mediaId, Offset = offset, Length = length }, headers ?? Headers);
        using var all = new MemoryStream();
        while (await call.ResponseStream.MoveNext(default))
            all.Write(call.ResponseStream.Current.Data.Span);
        return all.ToArray();
    }

    internal Task<ListMediaResponse> List() => Client.Media.ListMediaAsync(new ListMediaRequest()).ResponseAsync;

    internal Task Delete(string mediaId) => Client.Media.DeleteMediaAsync(
        new DeleteMediaRequest { RequestId = Server.NewRequestId(), MediaId = mediaId }).ResponseAsync;

    /// <summary>How many files the store has.</summary>
    internal int FilesStored() =>
        Directory.EnumerateFiles(Path.Combine(Server.Data, "media"), "*", SearchOption.AllDirectories).Count();

    /// <summary>Asks over HTTP without a token, as whoever has a link does.</summary>
    internal async Task<HttpResponseMessage> Ask(string path, HttpMethod? method = null, Action<HttpRequestHeaders>? configure = null)
    {
        using var http = new HttpClient { BaseAddress = Server.Address };
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path)
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        configure?.Invoke(request.Headers);
        return await http.SendAsync(request);
    }

    internal async Task<HttpStatusCode> StatusOf(string path)
    {
        using var answer = await Ask(path);
        return answer.StatusCode;
    }

    internal static async Task<ErrorReason> RefusalOf(Func<Task> call) => (await Assert.ThrowsAsync<CpmException>(call)).Reason;

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
