using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Question = Grpc.Reflection.V1.ServerReflectionRequest.MessageRequestOneofCase;

namespace Cpm.FrontDoor.Reflection;

/// <summary>Answers questions about the contract, whichever version of the reflection service they came through.</summary>
/// <param name="services">The services of this server.</param>
public sealed class ReflectionAnswers(MappedServices services)
{
    private readonly Lazy<ContractIndex> _index =
        new(() => new ContractIndex(services.Descriptors.Select(service => service.File)));

    /// <summary>The answer to one question; what does not exist is an answer too, not a failed call.</summary>
    /// <param name="question">The question.</param>
    public ServerReflectionResponse Answer(ServerReflectionRequest question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = question.MessageRequestCase switch
        {
            Question.ListServices => ListServices(),
            Question.FileByFilename => File(_index.Value.FileNamed(question.FileByFilename)),
            Question.FileContainingSymbol => File(_index.Value.FileDeclaring(question.FileContainingSymbol)),
            Question.FileContainingExtension => File(_index.Value.FileExtending(
                question.FileContainingExtension.ContainingType, question.FileContainingExtension.ExtensionNumber)),
            Question.AllExtensionNumbersOfType => ExtensionNumbers(question.AllExtensionNumbersOfType),
            _ => Error(StatusCode.InvalidArgument, "The question is none that this server knows."),
        };
        answer.ValidHost = question.Host;
        answer.OriginalRequest = question;
        return answer;
    }

    private static ServerReflectionResponse File(FileDescriptor? file) => file is null
        ? NotFound()
        : new()
        {
            FileDescriptorResponse = new()
            {
                FileDescriptorProto = { ContractIndex.WithImports([file]).Reverse().Select(each => each.SerializedData) },
            },
        };

    private static ServerReflectionResponse NotFound() =>
        Error(StatusCode.NotFound, "The contract of this server has nothing of that name.");

    private static ServerReflectionResponse Error(StatusCode code, string message) =>
        new() { ErrorResponse = new() { ErrorCode = (int)code, ErrorMessage = message } };

    private ServerReflectionResponse ListServices() => new()
    {
        ListServicesResponse = new() { Service = { services.Names.Select(name => new ServiceResponse { Name = name }) } },
    };

    private ServerReflectionResponse ExtensionNumbers(string message) =>
        _index.Value.ExtensionsOf(message) is { } numbers
            ? new()
            {
                AllExtensionNumbersResponse = new() { BaseTypeName = message, ExtensionNumber = { numbers } },
            }
            : NotFound();
}
