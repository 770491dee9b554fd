using System.Reflection;

namespace Orleans.Standalone.Tests;

public sealed class ParityTests
{
    [Fact]
    public void Whatever_the_stand_in_shares_with_the_real_abstractions_has_the_same_signature()
    {
        PublicSurface real = PublicSurface.Read(RealAbstractions);
        PublicSurface standIn = PublicSurface.Read(typeof(IGrain).Assembly.Location);
        string[] shared = [.. standIn.Types.Intersect(real.Types)];
        Assert.True(shared.Length > 40, $"only {shared.Length} types are shared");
        Assert.Empty(shared.SelectMany(type => standIn.MembersOf(type).Except(real.ReachableMembersOf(type))));
    }

    [Fact]
    public void Shared_types_are_of_the_same_kind()
    {
        PublicSurface real = PublicSurface.Read(RealAbstractions);
        PublicSurface standIn = PublicSurface.Read(typeof(IGrain).Assembly.Location);
        Assert.Empty(standIn.Types.Intersect(real.Types).Where(type => standIn.KindOf(type) != real.KindOf(type)));
    }

    [Fact]
    public void Types_of_its_own_are_in_its_own_namespace()
    {
        string[] foreign = [.. typeof(IGrain).Assembly.GetExportedTypes()
            .Where(type => type.Namespace?.StartsWith("Orleans", StringComparison.Ordinal) != true)
            .Select(type => type.FullName!)];
        Assert.Empty(foreign);
    }

    private static string RealAbstractions => typeof(ParityTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "OrleansAbstractions").Value!;
}
