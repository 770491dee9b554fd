using Cpm.Host.Tests.Servers;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cpm.Host.Tests;

/// <summary>Whatever is sent, what comes back is of the closed set.</summary>
public sealed class ClosedErrorTests : IAsyncLifetime
{
    private const string Messages = "cpm.v1.MessageService";
    private TestServer _server = null!;
    private GrpcChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start();
        await _server.Provision("anna", "tel:+4930111111");
        _channel = GrpcChannel.ForAddress(_server.Address, new GrpcChannelOptions { MaxSendMessageSize = null });
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData("cpm.v1.MessageService", "Nonsense")]
    [InlineData("cpm.v1.NonsenseService", "Nonsense")]
    [InlineData("other.Service", "Call")]
    public async Task An_unknown_call_is_unimplemented(string service, string method) =>
        await Refuses(service, method, [], StatusCode.Unimplemented, "UNIMPLEMENTED");

    [Fact]
    public async Task Bytes_that_are_no_message_are_an_invalid_field() =>
        await Refuses(Messages, "SendMessage", [0xff, 0xff, 0xff], StatusCode.InvalidArgument, "INVALID_FIELD");

    [Fact]
    public async Task Text_that_is_no_UTF_8_is_an_invalid_field() =>
        await Refuses(Messages, "SendMessage", [0x0a, 0x02, 0xc3, 0x28], StatusCode.InvalidArgument, "INVALID_FIELD");

    [Fact]
    public async Task A_request_larger_than_any_content_is_too_large() =>
        await Refuses(Messages, "SendMessage", new byte[600 * 1024], StatusCode.InvalidArgument, "CONTENT_TOO_LARGE");

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer nonsense")]
    [InlineData("Basic YTpi")]
    public async Task A_call_without_a_good_token_is_unauthenticated(string? authorization) =>
        await Refuses(Messages, "SendMessage", [], StatusCode.Unauthenticated, "UNAUTHENTICATED", authorization);

    [Fact]
    public async Task A_call_that_is_for_operators_is_forbidden_to_others() =>
        await Refuses("cpm.v1.AccountService", "ListAccounts", [], StatusCode.PermissionDenied, "FORBIDDEN");

    [Fact]
    public async Task An_account_that_was_never_provisioned_is_unknown() =>
        await Refuses(
            "cpm.v1.SettingsService", "GetSettings", [], StatusCode.NotFound, "ACCOUNT_UNKNOWN",
            "Bearer " + _server.Token("nobody", null));

    private async Task Refuses(
        string service, string method, byte[] request, StatusCode code, string reason, string? authorization = "")
    {
        var raw = new Marshaller<byte[]>(bytes => bytes, bytes => bytes);
        var call = new Method<byte[], byte[]>(MethodType.Unary, service, method, raw, raw);
        var headers = new Metadata();
        if (authorization is not null)
            headers.Add("authorization", authorization.Length > 0 ? authorization : "Bearer " + _server.Token("anna", null));

        var fault = await Assert.ThrowsAsync<RpcException>(async () => await _channel.CreateCallInvoker()
            .AsyncUnaryCall(call, null, new CallOptions(headers), request));

        Assert.Equal(code, fault.StatusCode);
        var details = fault.Trailers.GetValueBytes("grpc-status-details-bin");
        Assert.NotNull(details);
        var info = Google.Rpc.Status.Parser.ParseFrom(details).Details[0].Unpack<ErrorInfo>();
        Assert.Equal(("cpm", reason), (info.Domain, info.Reason));
    }
}
