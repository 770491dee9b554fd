using System.Xml.Linq;
using Cpm.Testing;

namespace Cpm.Architecture.Tests;

/// <summary>References point inward: Domain, Ledger and Abstractions, Grains and FrontDoor, Host.</summary>
public class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cpm.Domain"] = [],
        ["Cpm.Identity"] = [],
        ["Cpm.Protocol"] = [],
        ["Cpm.Ledger"] = ["Cpm.Domain"],
        ["Cpm.Ledger.Sql"] = ["Cpm.Domain", "Cpm.Ledger"],
        ["Cpm.Grains.Abstractions"] = ["Cpm.Domain", "Orleans.Standalone"],
        ["Cpm.Grains"] = ["Cpm.Domain", "Cpm.Ledger", "Cpm.Grains.Abstractions"],
        ["Cpm.Media"] = ["Cpm.Domain", "Cpm.Ledger"],
        ["Cpm.Media.PostgreSql"] = ["Cpm.Media"],
        ["Cpm.Media.S3"] = ["Cpm.Media"],
        ["Cpm.FrontDoor"] = ["Cpm.Domain", "Cpm.Grains.Abstractions", "Cpm.Protocol", "Cpm.Identity", "Cpm.Media"],
        ["Cpm.Client"] = ["Cpm.Protocol"],
        ["Cpm.Cli"] = ["Cpm.Client", "Cpm.Identity", "Cpm.Protocol", "Cpm.Bench"],
        ["Cpm.Host"] =
        [
            "Cpm.Domain", "Cpm.Identity", "Cpm.Protocol", "Cpm.Ledger", "Cpm.Ledger.Sql", "Cpm.Grains.Abstractions",
            "Cpm.Grains", "Cpm.FrontDoor", "Cpm.Media", "Cpm.Media.PostgreSql", "Cpm.Media.S3", "Orleans.Standalone",
        ],
        ["Orleans.Standalone"] = [],
        ["Grpc.Core.Api"] = [],
        ["Grpc.Net.Common"] = ["Grpc.Core.Api"],
    };

    public static TheoryData<string> Projects => [.. SourceTree.Files("src", ".csproj").Select(SourceTree.Name)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_refers_only_inward(string project)
    {
        string name = Path.GetFileNameWithoutExtension(project);
        Assert.True(Allowed.TryGetValue(name, out string[]? allowed), $"{name} has no place yet: say here what it may see.");
        string[] outward = [.. References(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r)).Except(allowed)];
        Assert.True(outward.Length == 0, $"{name} may not see {string.Join(", ", outward)}.");
    }

    [Fact]
    public void Domain_needs_no_package() => Assert.Empty(References("src/Cpm.Domain/Cpm.Domain.csproj", "PackageReference"));

    [Theory]
    [InlineData("Npgsql", "Cpm.Ledger.Sql", "Cpm.Host", "Cpm.Media.PostgreSql")]
    [InlineData("AWSSDK.S3", "Cpm.Media.S3")]
    [InlineData("Microsoft.Data.Sqlite", "Cpm.Ledger.Sql")]
    [InlineData("Spectre.Console", "Cpm.Cli")]
    [InlineData("MimeKit", "Cpm.FrontDoor")]
    public void A_package_of_one_room_stays_in_it(string package, params string[] rooms)
    {
        IEnumerable<string> users = SourceTree.Files("src", ".csproj")
            .Where(p => References(SourceTree.Name(p), "PackageReference").Contains(package))
            .Select(p => Path.GetFileNameWithoutExtension(p));
        Assert.Empty(users.Except(rooms));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        string solution = File.ReadAllText(Repository.PathOf("Cpm.Orleans.sln"));
        IEnumerable<string> projects = new[] { "src", "tests", "bench" }.SelectMany(f => SourceTree.Files(f, ".csproj"));
        Assert.Empty(projects.Select(SourceTree.Name)
            .Where(p => !solution.Contains(p.Replace('/', '\\'), StringComparison.Ordinal)));
    }

    [Fact]
    public void Versions_of_packages_are_stated_in_one_place() => Assert.Empty(
        new[] { "src", "tests", "bench" }.SelectMany(f => SourceTree.Files(f, ".csproj"))
            .Where(p => XDocument.Load(p).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null))
            .Select(SourceTree.Name));

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.PathOf(project)).Descendants(kind).Select(r => (string?)r.Attribute("Include") ?? "");
}
