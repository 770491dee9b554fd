using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Cpm.Domain;

namespace Cpm.Architecture.Tests;

/// <summary>Decisions are functions: what they know comes as arguments, what they want goes as a result.</summary>
public class PurityTests
{
    private static readonly string[] ForbiddenNamespaces =
    [
        "System.IO", "System.Net", "System.Threading", "System.Data", "System.Diagnostics.Process", "System.Timers",
        "System.Security.Cryptography", "Microsoft", "Orleans", "Grpc", "Google",
    ];

    private static readonly string[] ForbiddenTypes =
    [
        "System.Random", "System.TimeProvider", "System.Environment", "System.Console", "System.Diagnostics.Stopwatch",
        "System.AppContext", "System.Activator",
    ];

    // Not what its namespace says: a function of its argument.
    private static readonly string[] AllowedTypes = ["System.Net.WebUtility"];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_UtcNow", "System.DateTime.get_Now", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_UtcNow", "System.DateTimeOffset.get_Now", "System.Guid.NewGuid",
        "System.Guid.CreateVersion7",
    ];

    [Fact]
    public void Domain_refers_only_to_the_base_libraries() => Assert.Empty(
        typeof(Refusal).Assembly.GetReferencedAssemblies().Select(a => a.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));

    [Fact]
    public void Domain_uses_no_input_output_clock_chance_or_task() => Read((metadata, types) =>
    {
        Assert.Empty(types.Where(t => !AllowedTypes.Contains(t.Name)).Where(t => ForbiddenTypes.Contains(t.Name)
            || ForbiddenNamespaces.Any(n => t.Namespace == n || t.Namespace.StartsWith(n + ".", StringComparison.Ordinal)))
            .Select(t => t.Name));
    });

    [Fact]
    public void Domain_asks_nobody_for_the_time_or_an_id() => Read((metadata, types) =>
    {
        Dictionary<EntityHandle, string> names = types.ToDictionary(t => (EntityHandle)t.Handle, t => t.Name);
        IEnumerable<string> used = metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(m => names.ContainsKey(m.Parent))
            .Select(m => names[m.Parent] + "." + metadata.GetString(m.Name));
        Assert.Empty(used.Intersect(ForbiddenMembers));
    });

    [Fact]
    public void Domain_remembers_nothing_between_decisions()
    {
        IEnumerable<FieldInfo> variables = typeof(Refusal).Assembly.GetTypes()
            .Where(t => !t.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(f => !f.IsLiteral && !f.IsInitOnly && !f.IsDefined(typeof(CompilerGeneratedAttribute)));
        Assert.Empty(variables.Select(f => $"{f.DeclaringType}.{f.Name}"));
    }

    [Fact]
    public void State_and_commands_of_domain_are_immutable()
    {
        IEnumerable<PropertyInfo> settable = typeof(Refusal).Assembly.GetExportedTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(p => p.SetMethod is { } set && !Immutability.IsInit(set))
            // Whoever reads the store can give what it does not know only to what is made already.
            .Where(p => !p.IsDefined(typeof(JsonExtensionDataAttribute)));
        Assert.Empty(settable.Select(p => $"{p.DeclaringType}.{p.Name}"));
    }

    private static void Read(Action<MetadataReader, IReadOnlyList<UsedType>> check)
    {
        using var file = new PEReader(File.OpenRead(typeof(Refusal).Assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        check(metadata, [.. metadata.TypeReferences.Select(handle =>
        {
            TypeReference type = metadata.GetTypeReference(handle);
            string space = metadata.GetString(type.Namespace);
            return new UsedType(handle, space, $"{space}.{metadata.GetString(type.Name)}");
        })]);
    }

    private sealed record UsedType(TypeReferenceHandle Handle, string Namespace, string Name);
}
