using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using Microsoft.AspNetCore.Authorization;
using V1 = Grpc.Reflection.V1;

namespace Cpm.FrontDoor.Reflection;

/// <summary>The same answers under the former name of the service, which older tools ask for.</summary>
/// <param name="answers">Knows the contract.</param>
[AllowAnonymous]
public sealed class ReflectionAlphaService(ReflectionAnswers answers) : ServerReflection.ServerReflectionBase
{
    /// <inheritdoc />
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream,
        IServerStreamWriter<ServerReflectionResponse> responseStream,
        ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
            await responseStream.WriteAsync(Answer(requestStream.Current));
    }

    // The two versions differ in their package only: their bytes are the same.
    private ServerReflectionResponse Answer(ServerReflectionRequest question)
    {
        var answer = answers.Answer(V1.ServerReflectionRequest.Parser.ParseFrom(question.ToByteString()));
        return ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString());
    }
}
