using Cpm.FrontDoor.Reflection;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Reflection.V1;
using Alpha = Grpc.Reflection.V1Alpha;
using Kind = Grpc.Reflection.V1.ServerReflectionResponse.MessageResponseOneofCase;

namespace Grpc.StandIn.Tests;

public sealed class ReflectionTests
{
    [Fact]
    public async Task Every_mapped_service_is_listed_and_nothing_else()
    {
        var answer = await AskAsync(new ServerReflectionRequest { ListServices = "" });

        Assert.Equal(
            ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection", "standin.test.Echo"],
            answer.ListServicesResponse.Service.Select(service => service.Name));
    }

    [Theory]
    [InlineData("standin.test.Echo")]
    [InlineData("standin.test.Echo.Talk")]
    [InlineData("standin.test.Note")]
    [InlineData("standin.test.Note.text")]
    [InlineData("standin.test.Note.Kind")]
    [InlineData("standin.test.Note.SHORT")]
    [InlineData("standin.test.Note.about")]
    public async Task Whatever_a_file_declares_leads_to_it(string symbol)
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        Assert.Equal("echo.proto", Files(answer)[0].Name);
    }

    [Fact]
    public async Task A_file_comes_with_all_it_imports_so_that_a_tool_can_rebuild_it()
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileByFilename = "echo.proto" });

        var files = FileDescriptor.BuildFromByteStrings(
            answer.FileDescriptorResponse.FileDescriptorProto.Reverse());

        Assert.Equal(["google/protobuf/timestamp.proto", "echo.proto"], files.Select(file => file.Name));
    }

    [Theory]
    [InlineData("standin.test.Nobody")]
    [InlineData("standin.test.Note.Kind.SHORT")]
    [InlineData("")]
    public async Task What_is_not_there_is_an_answer_and_not_a_failed_call(string symbol)
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        Assert.Equal((int)StatusCode.NotFound, answer.ErrorResponse.ErrorCode);
    }

    [Fact]
    public async Task Extensions_of_a_message_without_any_are_an_empty_list()
    {
        var answer = await AskAsync(new ServerReflectionRequest { AllExtensionNumbersOfType = "standin.test.Note" });

        Assert.Equal("standin.test.Note", answer.AllExtensionNumbersResponse.BaseTypeName);
        Assert.Empty(answer.AllExtensionNumbersResponse.ExtensionNumber);
    }

    [Fact]
    public async Task An_extension_that_is_not_there_and_an_empty_question_are_errors()
    {
        var extension = await AskAsync(new ServerReflectionRequest
        {
            FileContainingExtension = new ExtensionRequest { ContainingType = "standin.test.Note", ExtensionNumber = 5 },
        });
        var nothing = await AskAsync(new ServerReflectionRequest { Host = "here" });

        Assert.Equal((int)StatusCode.NotFound, extension.ErrorResponse.ErrorCode);
        Assert.Equal(Kind.ErrorResponse, nothing.MessageResponseCase);
        Assert.Equal(("here", "here"), (nothing.ValidHost, nothing.OriginalRequest.Host));
    }

    [Fact]
    public async Task The_former_name_of_the_service_gives_the_same_answers()
    {
        await using var wire = await OpenAsync();
        using var call = new Alpha.ServerReflection.ServerReflectionClient(wire.Channel).ServerReflectionInfo();
        var question = new Alpha.ServerReflectionRequest { FileContainingSymbol = "standin.test.Echo" };

        await call.RequestStream.WriteAsync(question);
        Assert.True(await call.ResponseStream.MoveNext());

        var present = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = "standin.test.Echo" });
        Assert.Equal(present.ToByteString(), call.ResponseStream.Current.ToByteString());
    }

    private static async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest question)
    {
        await using var wire = await OpenAsync();
        using var call = new ServerReflection.ServerReflectionClient(wire.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(question);
        Assert.True(await call.ResponseStream.MoveNext());
        var answer = call.ResponseStream.Current;
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        return answer;
    }

    private static Task<Wire> OpenAsync() => Wire.OpenAsync(
        services: services => services.AddContractReflection(), map: app => app.MapContractReflection());

    private static List<FileDescriptorProto> Files(ServerReflectionResponse answer) =>
        [.. answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom)];
}
