using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Grpc.AspNetCore.Server;
using Grpc.Net.Client;

namespace Grpc.StandIn.Tests;

public sealed class BindingTests
{
    public static TheoryData<string> RealAssemblies => new(
        typeof(GrpcServiceOptions).Assembly.GetName().Name!, typeof(GrpcChannel).Assembly.GetName().Name!);

    [Theory]
    [MemberData(nameof(RealAssemblies))]
    public void Every_type_of_the_real_library_loads(string name)
    {
        Assert.NotEmpty(Assembly.Load(name).GetTypes());
    }

    // The runtime binds a member only when it is first used: a gap would show in a rare call, so look at all of them.
    [Theory]
    [MemberData(nameof(RealAssemblies))]
    public void Every_member_the_real_library_refers_to_exists(string name)
    {
        var module = Assembly.Load(name).ManifestModule;
        using var file = new PEReader(File.OpenRead(module.FullyQualifiedName));
        var metadata = file.GetMetadataReader();

        var gaps = metadata.MemberReferences
            .Where(handle => !IsOwnGeneric(metadata, metadata.GetMemberReference(handle).Parent))
            .Select(handle => Gap(module, metadata, handle))
            .Where(gap => gap is not null)
            .ToList();

        Assert.Empty(gaps);
    }

    // The library's own generic types have members for sure, and constraints that the stand-in argument breaks.
    private static bool IsOwnGeneric(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind != HandleKind.TypeSpecification)
            return false;

        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
        return signature.ReadSignatureTypeCode() == SignatureTypeCode.GenericTypeInstance
            && signature.ReadCompressedInteger() is var _
            && signature.ReadTypeHandle().Kind == HandleKind.TypeDefinition;
    }

    private static string? Gap(Module module, MetadataReader metadata, MemberReferenceHandle handle)
    {
        // Stands for whatever type arguments the place of use has.
        Type[] anything = [.. Enumerable.Repeat(typeof(object), 8)];
        try
        {
            module.ResolveMember(MetadataTokens.GetToken(handle), anything, anything);
            return null;
        }
        catch (Exception fault) when (fault is MissingMemberException or TypeLoadException or FileNotFoundException)
        {
            return $"{metadata.GetString(metadata.GetMemberReference(handle).Name)}: {fault.Message}";
        }
    }
}
