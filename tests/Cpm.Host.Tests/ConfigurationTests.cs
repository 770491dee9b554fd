using Cpm.Host.Composition;
using Cpm.Host.Settings;

namespace Cpm.Host.Tests;

public sealed class ConfigurationTests
{
    [Fact]
    public void A_misspelt_setting_stops_the_start() =>
        Assert.Equal("Listen:Prot is no setting.", Assert.Throws<SettingsException>(() => Read("--Listen:Prot=1")).Message);

    [Theory]
    [InlineData("--Listen:Port=x")]
    [InlineData("--Listen:Port=70000")]
    [InlineData("--Listen:Address=0.0.0.0")]
    [InlineData("--Listen:CertificateFile=only.pem")]
    [InlineData("--Store:Provider=files")]
    [InlineData("--Store:Provider=postgres")]
    [InlineData("--Tokens:Algorithms:0=HS256")]
    [InlineData("--Ledger:KeyBlockSize=1")]
    [InlineData("--Limits:EndedSessionDays=6")]
    [InlineData("--Keeping:RoundHours=0")]
    [InlineData("--Keeping:Rules:0=remove everything")]
    [InlineData("--FrontDoor:HeartbeatSeconds=0")]
    [InlineData("--Metrics:Port=5280")]
    [InlineData("--Metrics:OutboxSeconds=0")]
    [InlineData("--Telemetry:TraceRatio=1.1")]
    [InlineData("--Telemetry:OtlpEndpoint=nowhere")]
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

    [Theory]
    [InlineData(5280, 11280)]
    [InlineData(59535, 65535)]
    [InlineData(59536, 53536)]
    [InlineData(65535, 59535)]
    public void The_port_for_the_other_servers_is_beside_the_one_for_clients_whichever_that_is(int clients, int others) =>
        Assert.Equal(others, new ClusterSettings().PortBeside(clients));

    private static ServerSettings Read(params string[] args) => ServerSettings.Read(ServerConfiguration.Read(args));
}
