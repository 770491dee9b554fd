using System.Collections.Concurrent;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.StandIn.Tests.Echoing;

namespace Grpc.StandIn.Tests;

public sealed class InterceptorTests
{
    [Fact]
    public async Task The_server_interceptor_stands_around_all_four_shapes_and_shares_state_with_the_handler()
    {
        await using var wire = await Wire.OpenAsync(options => options.Interceptors.Add<Journal>());
        var client = wire.Client;

        await client.OnceAsync(new Note());
        await Finish(client.Collect(), call => call.RequestStream.CompleteAsync(), call => call.ResponseAsync);
        await client.Expand(new Note()).ResponseStream.MoveNext();
        using (var talk = client.Talk())
        {
            await talk.RequestStream.CompleteAsync();
            await talk.ResponseStream.MoveNext();
        }

        Assert.Equal(
            ["/standin.test.Echo/Once", "/standin.test.Echo/Collect", "/standin.test.Echo/Expand",
                "/standin.test.Echo/Talk"],
            wire.Echo.Journal);
    }

    [Fact]
    public async Task A_server_interceptor_can_change_how_a_call_fails()
    {
        await using var wire = await Wire.OpenAsync(options => options.Interceptors.Add<Journal>());

        var fault = await Assert.ThrowsAsync<RpcException>(
            async () => await wire.Client.OnceAsync(new Note { Text = "fault" }));

        Assert.Equal(StatusCode.Internal, fault.StatusCode);
    }

    [Fact]
    public async Task The_first_client_interceptor_sees_a_call_first_in_every_shape()
    {
        await using var wire = await Wire.OpenAsync();
        var seen = new ConcurrentQueue<string>();
        var client = new Echo.EchoClient(wire.Channel.Intercept(new Tag("outer", seen), new Tag("inner", seen)));

        await client.OnceAsync(new Note());
        using (client.Collect())
        using (client.Expand(new Note()))
        using (client.Talk())
            Assert.Equal(
                ["outer Unary", "inner Unary", "outer ClientStreaming", "inner ClientStreaming",
                    "outer ServerStreaming", "inner ServerStreaming", "outer DuplexStreaming", "inner DuplexStreaming"],
                seen);
    }

    [Fact]
    public async Task A_function_can_add_headers_to_those_of_the_caller()
    {
        await using var wire = await Wire.OpenAsync();
        var own = new Metadata { { "say-a", "1" } };
        var client = new Echo.EchoClient(wire.Channel.Intercept(headers =>
        {
            headers.Add("say-b", "2");
            return headers;
        }));

        using var call = client.OnceAsync(new Note(), own);
        await call;

        Assert.Equal(("1", "2"), (call.GetTrailers().GetValue("say-a"), call.GetTrailers().GetValue("say-b")));
        Assert.Equal(2, own.Count);
    }

    private static async Task Finish<T>(T call, Func<T, Task> complete, Func<T, Task> response)
    {
        await complete(call);
        await response(call);
    }

    private sealed class Journal(EchoService echo) : Interceptor
    {
        public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
            TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        {
            Write(context);
            try
            {
                return await base.UnaryServerHandler(request, context, continuation);
            }
            catch (InvalidOperationException)
            {
                throw new RpcException(new Status(StatusCode.Internal, ""));
            }
        }

        public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            ServerCallContext context,
            ClientStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Write(context);
            return base.ClientStreamingServerHandler(requestStream, context, continuation);
        }

        public override Task ServerStreamingServerHandler<TRequest, TResponse>(
            TRequest request,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            ServerStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Write(context);
            return base.ServerStreamingServerHandler(request, responseStream, context, continuation);
        }

        public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
            IAsyncStreamReader<TRequest> requestStream,
            IServerStreamWriter<TResponse> responseStream,
            ServerCallContext context,
            DuplexStreamingServerMethod<TRequest, TResponse> continuation)
        {
            Write(context);
            return base.DuplexStreamingServerHandler(requestStream, responseStream, context, continuation);
        }

        private void Write(ServerCallContext context)
        {
            context.UserState["seen"] = true;
            echo.Journal.Enqueue(context.Method);
        }
    }

    private sealed class Tag(string name, ConcurrentQueue<string> seen) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            See(context.Method);
            return base.AsyncUnaryCall(request, context, continuation);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request,
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            See(context.Method);
            return base.AsyncServerStreamingCall(request, context, continuation);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            See(context.Method);
            return base.AsyncClientStreamingCall(context, continuation);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context,
            AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            See(context.Method);
            return base.AsyncDuplexStreamingCall(context, continuation);
        }

        private void See(IMethod method) => seen.Enqueue($"{name} {method.Type}");
    }
}
