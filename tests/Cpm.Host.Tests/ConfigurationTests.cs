using System.Reflection;
using System.Text.RegularExpressions;
using Cpm.Host.Composition;
using Cpm.Host.Settings;

namespace Cpm.Host.Tests;

public sealed partial class ConfigurationTests
{
    [Fact]
    public void Every_setting_has_its_line_in_the_documentation_and_every_line_its_setting()
    {
        var documented = Documented().ToHashSet();
        var settable = typeof(ServerSettings).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .SelectMany(section => section.PropertyType.GetProperties()
                .Where(property => property.SetMethod is { IsPublic: true })
                .Select(property => $"{section.Name}:{property.Name}"))
            .ToHashSet();
        Assert.Empty(settable.Except(documented));
        Assert.Empty(documented.Except(settable).Except(["Logging:LogLevel"]));
    }

    [Fact]
    public void A_misspelt_setting_stops_the_start() =>
        Assert.Throws<SettingsException>(() => Read("--Listen:Prot=1"));

    [Theory]
    [InlineData("--Listen:Port=x")]
    [InlineData("--Listen:Port=70000")]
    [InlineData("--Listen:Address=0.0.0.0")]
    [InlineData("--Listen:CertificateFile=only.pem")]
    [InlineData("--Store:Provider=files")]
    [InlineData("--Store:Provider=postgres")]
    [InlineData("--Tokens:Algorithms:0=HS256")]
    [InlineData("--Ledger:KeyBlockSize=1")]
    [InlineData("--FrontDoor:HeartbeatSeconds=0")]
    public void A_setting_out_of_its_range_stops_the_start(string setting) =>
        Assert.Throws<SettingsException>(() => Read(setting));

    [Fact]
    public void Plaintext_beyond_loopback_has_to_be_asked_for_in_so_many_words() =>
        Assert.Equal("0.0.0.0", Read("--Listen:Address=0.0.0.0", "--Listen:AllowPlaintext=true").Listen.Address);

    [Fact]
    public void A_list_replaces_its_default()
    {
        Assert.Equal(["cpm.example"], Read().Realm.DomainsOrDefault);
        Assert.Equal(["one.example"], Read("--Realm:Domains:0=one.example").Realm.DomainsOrDefault);
    }

    private static ServerSettings Read(params string[] args) => ServerSettings.Read(ServerConfiguration.Read(args));

    private static IEnumerable<string> Documented()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Cpm.Orleans.sln")))
            root = root.Parent;
        var text = File.ReadAllText(Path.Combine(root.FullName, "docs", "configuration.md"));
        return SettingLine().Matches(text).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex(@"^\| `(\w+:\w+)[^`]*` \|", RegexOptions.Multiline)]
    private static partial Regex SettingLine();
}
