using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cpm.Host.Settings;
using Cpm.Host.Tests.Servers;
using Cpm.Identity;
using Cpm.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace Cpm.Host.Tests;

public sealed class ListeningTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("cpm-tls-");

    private string CertificateFile => Path.Combine(_files.FullName, "tls.crt");

    private string KeyFile => Path.Combine(_files.FullName, "tls.key");

    public void Dispose() => _files.Delete(recursive: true);

    [Fact]
    public async Task A_server_with_a_certificate_speaks_TLS()
    {
        WriteCertificate("first");
        await using var server = await TestServer.Start(
            null, $"--Listen:CertificateFile={CertificateFile}", $"--Listen:KeyFile={KeyFile}");
        Assert.Equal("https", server.Address.Scheme);

        string? shown = null;
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => (shown = certificate?.Subject) is not null,
            },
        };
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler });
        var token = server.Token("ops", null, CpmClaims.OperatorRole);
        var answer = await new AccountService.AccountServiceClient(channel).ListAccountsAsync(
            new ListAccountsRequest(), new Metadata { { "authorization", "Bearer " + token } });
        Assert.Empty(answer.Accounts);
        Assert.Equal("CN=first", shown);
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_stops_the_start()
    {
        await File.WriteAllTextAsync(CertificateFile, "nonsense");
        await File.WriteAllTextAsync(KeyFile, "nonsense");
        await Assert.ThrowsAsync<SettingsException>(() => TestServer.Start(
            _files.FullName, $"--Listen:CertificateFile={CertificateFile}", $"--Listen:KeyFile={KeyFile}"));
    }

    private void WriteCertificate(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }
}
