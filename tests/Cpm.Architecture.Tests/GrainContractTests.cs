using System.Reflection;
using Cpm.Grains.Accounts;

namespace Cpm.Architecture.Tests;

/// <summary>What grains say to each other can be renamed, moved and upgraded node by node: names on the wire are stated.</summary>
public class GrainContractTests
{
    private static readonly Assembly Contract = typeof(IAccountGrain).Assembly;

    private static readonly Type[] Interfaces = [.. Contract.GetExportedTypes()
        .Where(t => t.IsInterface && (typeof(IGrain).IsAssignableFrom(t) || typeof(IGrainObserver).IsAssignableFrom(t)))];

    // What Orleans generates beside them lies in a namespace of its own.
    private static readonly Type[] Records = [.. Contract.GetExportedTypes()
        .Where(t => t.Namespace!.StartsWith("Cpm.", StringComparison.Ordinal))
        .Where(t => t is { IsInterface: false, IsEnum: false } && !(t.IsAbstract && t.IsSealed))];

    [Fact]
    public void Every_grain_interface_and_each_of_its_methods_has_an_alias()
    {
        Assert.NotEmpty(Interfaces);
        Assert.Empty(Interfaces.Where(t => Alias(t) is null).Select(t => t.Name));
        Assert.Empty(Interfaces.SelectMany(t => t.GetMethods()).Where(m => Alias(m) is null).Select(Name));
    }

    [Fact]
    public void No_two_share_an_alias()
    {
        Assert.Empty(Repeated(Interfaces.Concat(Records).Select(t => Alias(t))));
        Assert.Empty(Interfaces.SelectMany(t => Repeated(t.GetMethods().Select(m => Alias(m))).Select(a => $"{t.Name}.{a}")));
    }

    [Fact]
    public void Every_method_answers_later() => Assert.Empty(Interfaces.SelectMany(t => t.GetMethods())
        .Where(m => !typeof(Task).IsAssignableFrom(m.ReturnType) && !m.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal)
            && !m.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal)).Select(Name));

    [Fact]
    public void Every_record_says_that_it_is_serialised_immutable_and_how_it_is_called()
    {
        Assert.NotEmpty(Records);
        Assert.Empty(Records.Where(t => !t.IsDefined(typeof(GenerateSerializerAttribute), false)
            || !t.IsDefined(typeof(ImmutableAttribute), false) || Alias(t) is null).Select(t => t.Name));
    }

    [Fact]
    public void A_record_can_be_set_only_when_it_is_made() => Assert.Empty(Records
        .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(p => p.SetMethod is { } set && !Immutability.IsInit(set)).Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));

    [Fact]
    public void A_record_holds_no_collection_that_changes() => Assert.Empty(Records
        .SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(p => Immutability.IsMutableCollection(p.PropertyType)).Select(p => $"{p.DeclaringType!.Name}.{p.Name}"));

    [Fact]
    public void A_property_outside_the_constructor_has_an_id_of_its_own()
    {
        foreach (Type record in Records)
        {
            PropertyInfo[] outside = [.. record
                .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
                .Where(p => p.SetMethod is not null && !IsPositional(record, p))];
            Assert.Empty(outside.Where(p => p.GetCustomAttribute<IdAttribute>() is null).Select(p => $"{record.Name}.{p.Name}"));
            Assert.Equal(outside.Length, outside.Select(p => p.GetCustomAttribute<IdAttribute>()!.Id).Distinct().Count());
        }
    }

    [Fact]
    public void What_a_method_takes_and_gives_is_a_record_a_number_or_a_text() => Assert.Empty(
        Interfaces.SelectMany(t => t.GetMethods()).SelectMany(m => m.GetParameters().Select(p => p.ParameterType)
            .Append(m.ReturnType).Where(t => Immutability.IsMutableCollection(t) || t == typeof(object)).Select(_ => Name(m))));

    private static bool IsPositional(Type record, PropertyInfo property) => record.GetConstructors()
        .Any(c => c.GetParameters().Any(p => p.Name == property.Name && p.ParameterType == property.PropertyType));

    private static string? Alias(MemberInfo member) => member.GetCustomAttribute<AliasAttribute>(false)?.Alias;

    private static IEnumerable<string?> Repeated(IEnumerable<string?> names) =>
        names.GroupBy(n => n).Where(g => g.Key is not null && g.Count() > 1).Select(g => g.Key);

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
