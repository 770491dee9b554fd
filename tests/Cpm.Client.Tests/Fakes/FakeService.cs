using System.Threading.Channels;
using Cpm.Protocol.V1;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using GrpcStatus = Grpc.Core.Status;
using RpcStatus = Google.Rpc.Status;

namespace Cpm.Client.Tests.Fakes;

/// <summary>A service on loopback, over the real gRPC server, whose every answer a test decides.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Script _script;

    private FakeService(WebApplication app, Script script)
    {
        _app = app;
        _script = script;
        Address =
            new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri Address { get; }

    /// <summary>Answers SendMessage; the id of each attempt is in <see cref="SendIds"/>.</summary>
    public Func<SendMessageRequest, SendMessageResponse> OnSend
    {
        set => _script.OnSend = value;
    }

    public IReadOnlyList<string> SendIds => _script.SendIds;

    public int WaitingCalls => _script.Calls.Reader.Count;

    public static async Task<FakeService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var script = new Script();
        builder.Services.AddSingleton(script);
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<FakeDelivery>();
        app.MapGrpcService<FakeMessages>();
        await app.StartAsync();
        return new FakeService(app, script);
    }

    public async Task<FakeCall> NextCallAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _script.Calls.Reader.ReadAsync(patience.Token);
    }

    public CpmClient NewClient(TimeProvider? time = null, TokenSource? token = null, Func<double>? jitter = null) =>
        new(new CpmClientOptions
        {
            Address = Address,
            Token = token ?? TokenSource.Fixed("t"),
            Time = time ?? TimeProvider.System,
            Backoff = new BackoffOptions { Jitter = jitter ?? (() => 0) },
        });

    public static RpcException Refusal(StatusCode code, string reason, params IMessage[] more)
    {
        var status = Error(code, reason, more);
        return new RpcException(new GrpcStatus(code, reason),
            new Metadata { { "grpc-status-details-bin", status.ToByteArray() } });
    }

    public static RpcStatus Error(StatusCode code, string reason, params IMessage[] more)
    {
        var info = new ErrorInfo { Domain = "cpm", Reason = reason, Metadata = { ["field"] = "recipients" } };
        return new RpcStatus
        {
            Code = (int)code,
            Message = reason,
            Details = { more.Prepend(info).Select(Google.Protobuf.WellKnownTypes.Any.Pack) },
        };
    }

    public async ValueTask DisposeAsync()
    {
        _script.EndAll();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    internal sealed class Script
    {
        private readonly List<FakeCall> _all = [];

        public Channel<FakeCall> Calls { get; } = Channel.CreateUnbounded<FakeCall>();

        public Func<SendMessageRequest, SendMessageResponse> OnSend { get; set; } = _ => new SendMessageResponse();

        public List<string> SendIds { get; } = [];

        public void Add(FakeCall call)
        {
            lock (_all)
                _all.Add(call);
            Calls.Writer.TryWrite(call);
        }

        public void EndAll()
        {
            lock (_all)
                _all.ForEach(call => call.End());
        }
    }

    private sealed class FakeDelivery(Script script) : DeliveryService.DeliveryServiceBase
    {
        public override async Task Connect(
            IAsyncStreamReader<ConnectRequest> requestStream,
            IServerStreamWriter<ConnectResponse> responseStream,
            ServerCallContext context)
        {
            var call = new FakeCall(requestStream, responseStream, context);
            using var gone = context.CancellationToken.Register(() => call.End());
            script.Add(call);
            if (await call.Ended is { } status)
                throw new RpcException(status);
        }
    }

    private sealed class FakeMessages(Script script) : MessageService.MessageServiceBase
    {
        public override Task<SendMessageResponse> SendMessage(SendMessageRequest request, ServerCallContext context)
        {
            script.SendIds.Add(request.RequestId);
            return Task.FromResult(script.OnSend(request));
        }
    }
}
