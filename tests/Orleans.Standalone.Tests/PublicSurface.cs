using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Orleans.Standalone.Tests;

/// <summary>The public types and members of an assembly, read without loading it or what it needs.</summary>
internal sealed class PublicSurface
{
    private readonly Dictionary<string, HashSet<string>> _members = [];
    private readonly Dictionary<string, List<string>> _parents = [];
    private readonly Dictionary<string, string> _kinds = [];

    private PublicSurface(MetadataReader reader)
    {
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            if (!IsPublic(reader, type))
                continue;
            string name = SignatureNames.NameOf(reader, handle);
            _members[name] = [.. MembersIn(reader, type)];
            _parents[name] = [.. ParentsOf(reader, type)];
            _kinds[name] = KindOf(reader, type);
        }
    }

    public IEnumerable<string> Types => _members.Keys;

    public static PublicSurface Read(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return new PublicSurface(file.GetMetadataReader());
    }

    public string KindOf(string type) => _kinds[type];

    public IEnumerable<string> MembersOf(string type) => _members[type].Select(member => $"{type}::{member}");

    /// <summary>Members of the type and of what it inherits: where one is declared makes no difference.</summary>
    public IEnumerable<string> ReachableMembersOf(string type) =>
        Reachable(type).Distinct().Select(member => $"{type}::{member}");

    private IEnumerable<string> Reachable(string type) => _members.TryGetValue(type, out HashSet<string>? members)
        ? members.Concat(_parents[type].SelectMany(Reachable))
        : [];

    private static bool IsPublic(MetadataReader reader, TypeDefinition type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsPublic(reader, reader.GetTypeDefinition(type.GetDeclaringType())),
            _ => false,
        };

    private static string KindOf(MetadataReader reader, TypeDefinition type)
    {
        if ((type.Attributes & TypeAttributes.Interface) != 0)
            return "interface";
        string parent = ParentsOf(reader, type).FirstOrDefault() ?? "";
        return parent is "System.ValueType" or "System.Enum" or "System.MulticastDelegate" ? parent : "class";
    }

    private static IEnumerable<string> ParentsOf(MetadataReader reader, TypeDefinition type)
    {
        if (!type.BaseType.IsNil)
            yield return SignatureNames.OpenNameOf(reader, type.BaseType);
        foreach (InterfaceImplementationHandle handle in type.GetInterfaceImplementations())
            yield return SignatureNames.OpenNameOf(reader, reader.GetInterfaceImplementation(handle).Interface);
    }

    private static IEnumerable<string> MembersIn(MetadataReader reader, TypeDefinition type)
    {
        foreach (MethodDefinition method in type.GetMethods().Select(reader.GetMethodDefinition))
        {
            if (IsSeen(method.Attributes & MethodAttributes.MemberAccessMask))
                yield return Describe(reader, method);
        }
        foreach (FieldDefinition field in type.GetFields().Select(reader.GetFieldDefinition))
        {
            if ((field.Attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family
                && (field.Attributes & FieldAttributes.SpecialName) == 0)
            {
                yield return $"{reader.GetString(field.Name)} : {field.DecodeSignature(new SignatureNames(), null)}";
            }
        }
    }

    private static bool IsSeen(MethodAttributes access) =>
        access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    private static string Describe(MetadataReader reader, MethodDefinition method)
    {
        MethodSignature<string> signature = method.DecodeSignature(new SignatureNames(), null);
        return $"{reader.GetString(method.Name)}`{signature.GenericParameterCount}"
            + $"({string.Join(", ", signature.ParameterTypes)}) : {signature.ReturnType}";
    }
}
