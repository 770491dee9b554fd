using Google.Protobuf;
using Grpc.Core;
using Grpc.StandIn.Tests.Echoing;

namespace Grpc.StandIn.Tests;

public sealed class CompressionAndCredentialsTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Compressed_messages_travel_both_ways(string encoding)
    {
        await using var wire = await Wire.OpenAsync(options => options.ResponseCompressionAlgorithm = encoding);
        var log = new HeaderLog();
        using var channel = wire.OpenChannel(options => options.HttpHandler = log);
        var note = new Note { Payload = ByteString.CopyFrom(new byte[64 * 1024]) };

        // The real client takes the encoding of requests from this header and does not send it on.
        var answer = await new Echo.EchoClient(channel).OnceAsync(
            note, new Metadata { { "grpc-internal-encoding-request", encoding } });

        Assert.Equal(note, answer);
        Assert.Equal((encoding, encoding), (log.RequestEncoding, log.ResponseEncoding));
    }

    [Fact]
    public async Task Call_credentials_reach_the_server_with_the_method_they_are_for()
    {
        await using var wire = await Wire.OpenAsync();
        var proof = CallCredentials.Compose(
            CallCredentials.FromInterceptor((context, headers) =>
            {
                headers.Add("say-method", context.MethodName);
                return Task.CompletedTask;
            }),
            CallCredentials.FromInterceptor((_, headers) =>
            {
                headers.Add("say-token", "t");
                return Task.CompletedTask;
            }));
        using var channel = wire.OpenChannel(options =>
        {
            options.Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, proof);
            options.UnsafeUseInsecureChannelCallCredentials = true;
        });

        using var call = new Echo.EchoClient(channel).OnceAsync(new Note());
        await call;

        Assert.Equal("Once", call.GetTrailers().GetValue("say-method"));
        Assert.Equal("t", call.GetTrailers().GetValue("say-token"));
    }

    private sealed class HeaderLog() : DelegatingHandler(new SocketsHttpHandler())
    {
        public string? RequestEncoding { get; private set; }

        public string? ResponseEncoding { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            RequestEncoding = request.Headers.GetValues("grpc-encoding").Single();
            ResponseEncoding = response.Headers.GetValues("grpc-encoding").Single();
            return response;
        }
    }
}
