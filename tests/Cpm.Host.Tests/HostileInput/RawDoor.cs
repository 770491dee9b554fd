using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Rpc;
using Grpc.Core;

namespace Cpm.Host.Tests.HostileInput;

/// <summary>Calls without a gRPC library between, so that anything can be said to the server.</summary>
internal sealed class RawDoor(Uri address) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>One message in its frame.</summary>
    public static byte[] Framed(byte[] message, byte flag = 0, int? saidLength = null)
    {
        var frame = new byte[message.Length + 5];
        frame[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), saidLength ?? message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public Task<RawAnswer> Ask(string path, byte[] message, string? token) => Say(path, Framed(message), token);

    /// <summary>Sends a body as it is, ends the call's half, and waits for its end.</summary>
    public async Task<RawAnswer> Say(string path, byte[] body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/grpc") } },
        };
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("authorization", token.Length == 0 ? "Bearer" : $"Bearer {token}");
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            await response.Content.CopyToAsync(Stream.Null, patience.Token);
            return Read(response);
        }
        // The server may end a call whose body is nonsense by a reset of its stream: then there is no status to read.
        catch (HttpRequestException fault)
        {
            return new RawAnswer(null, null, null, fault.ToString());
        }
    }

    public void Dispose() => _http.Dispose();

    private static RawAnswer Read(HttpResponseMessage response)
    {
        string? code = Find(response, "grpc-status");
        string? details = Find(response, "grpc-status-details-bin");
        var status = details is null ? null : Google.Rpc.Status.Parser.ParseFrom(Decoded(details));
        var info = status?.Details.FirstOrDefault(d => d.Is(ErrorInfo.Descriptor))?.Unpack<ErrorInfo>();
        return new RawAnswer(
            code is null ? null : (StatusCode)int.Parse(code, System.Globalization.CultureInfo.InvariantCulture),
            info?.Reason, info?.Domain, $"HTTP {(int)response.StatusCode} {Find(response, "grpc-message")}");
    }

    private static string? Find(HttpResponseMessage response, string name) =>
        response.TrailingHeaders.TryGetValues(name, out var values) || response.Headers.TryGetValues(name, out values)
            ? values.First()
            : null;

    private static byte[] Decoded(string base64) => Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
}
