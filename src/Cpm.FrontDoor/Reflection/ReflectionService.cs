using Grpc.Core;
using Grpc.Reflection.V1;
using Microsoft.AspNetCore.Authorization;

namespace Cpm.FrontDoor.Reflection;

/// <summary>Lets tools such as grpcurl ask for the contract. Open to everybody: the contract is public.</summary>
/// <param name="answers">Knows the contract.</param>
[AllowAnonymous]
public sealed class ReflectionService(ReflectionAnswers answers) : ServerReflection.ServerReflectionBase
{
    /// <inheritdoc />
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(answers.Answer(requestStream.Current));
    }
}
