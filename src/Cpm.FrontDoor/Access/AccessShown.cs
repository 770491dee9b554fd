using Google.Protobuf;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Cpm.FrontDoor.Access;

/// <summary>Holds all answers to what may be retrieved over the caller's network (CPM-STOR-004): a list is no way round it.</summary>
internal sealed class AccessShown(AccessGate access) : Interceptor
{
    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation) =>
        access.Restricts ? Answer(request, context, continuation) : continuation(request, context);

    private async Task<TResponse> Answer<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
        where TRequest : class
        where TResponse : class
    {
        var response = await continuation(request, context);
        access.LeaveOut(context.GetHttpContext(), (IMessage)response);
        return response;
    }
}
