using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Cpm.Client;
using Cpm.Host.Composition;
using Cpm.Host.Listening;
using Cpm.Host.Settings;
using Cpm.Host.Tests.Servers;
using Cpm.Identity;
using Cpm.Protocol.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging.Abstractions;

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
    public async Task A_link_is_read_over_TLS_by_what_knows_only_HTTP_1_1()
    {
        WriteCertificate("links");
        await using var server = await TestServer.Start(
            null, $"--Listen:CertificateFile={CertificateFile}", $"--Listen:KeyFile={KeyFile}");
        // Each has its own: the SDK's channel makes the connections of the one that it is given.
        static SocketsHttpHandler Way() => new()
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=links" },
        };
        using var ways = Way();
        var content = RandomNumberGenerator.GetBytes(1_000);
        var path = await Link(server, ways, content);
        using var http = new HttpClient(Way()) { BaseAddress = server.Address };
        async Task<HttpResponseMessage> Ask(string header = "", string value = "")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            };
            if (header.Length > 0)
                request.Headers.TryAddWithoutValidation(header, value);
            return await http.SendAsync(request);
        }

        using var whole = await Ask();
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (whole.StatusCode, whole.Version));
        Assert.Equal(content, await whole.Content.ReadAsByteArrayAsync());
        var tag = whole.Headers.ETag!.Tag;
        using var range = await Ask("Range", "bytes=10-29");
        Assert.Equal(HttpStatusCode.PartialContent, range.StatusCode);
        Assert.Equal(tag, range.Headers.ETag!.Tag);
        Assert.Equal("bytes 10-29/1000", range.Content.Headers.ContentRange!.ToString());
        Assert.Equal(content[10..30], await range.Content.ReadAsByteArrayAsync());
        using var known = await Ask("If-None-Match", tag);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
        using var changed = await Ask("If-None-Match", "\"other\"");
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    private static async Task<string> Link(TestServer server, HttpMessageHandler way, byte[] content)
    {
        CpmClient As(string account, params string[] roles) => new(new CpmClientOptions
        {
            Address = server.Address, Token = TokenSource.Fixed(server.Token(account, null, roles)), Handler = way,
        });
        using var ops = As("ops", CpmClaims.OperatorRole);
        await ops.Accounts.CreateAccountAsync(new CreateAccountRequest { AccountId = "anna", Addresses = { "tel:+4930111111" } });
        using var anna = As("anna");
        var media = await anna.MediaTransfers.UploadAsync(new MemoryStream(content), "noise.bin", "application/octet-stream");
        return (await anna.Media.CreateMediaLinkAsync(new CreateMediaLinkRequest { MediaId = media.MediaId })).Link.Path;
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_stops_the_start()
    {
        await File.WriteAllTextAsync(CertificateFile, "nonsense");
        await File.WriteAllTextAsync(KeyFile, "nonsense");
        await Assert.ThrowsAsync<SettingsException>(() => TestServer.Start(
            _files.FullName, $"--Listen:CertificateFile={CertificateFile}", $"--Listen:KeyFile={KeyFile}"));
    }

    [Fact]
    public void A_renewed_certificate_is_read_also_where_the_files_are_links_that_stay()
    {
        var shown = Mount("first");
        var time = new SetTime();
        var files = new CertificateFiles(
            ServerSettings.Read(ServerConfiguration.Read(
                [$"--Listen:CertificateFile={CertificateFile}", $"--Listen:KeyFile={KeyFile}"])),
            time, NullLogger<CertificateFiles>.Instance);
        Assert.Equal("CN=first", files.Current.Subject);

        Directory.Delete(shown);
        Mount("second", isThere: true);
        time.Passed += TimeSpan.FromMinutes(1);

        Assert.Equal("CN=second", files.Current.Subject);
    }

    /// <summary>As a secret is mounted: the files are links through a link that is exchanged. Gives that one.</summary>
    private string Mount(string version, bool isThere = false)
    {
        var folder = _files.CreateSubdirectory($"..{version}").FullName;
        WriteCertificate(version, folder);
        // Written at another second, as a renewal is.
        foreach (var file in Directory.GetFiles(folder))
            File.SetLastWriteTimeUtc(file, new DateTime(2030, 1, isThere ? 2 : 1, 0, 0, 0, DateTimeKind.Utc));
        var data = Path.Combine(_files.FullName, "..data");
        Directory.CreateSymbolicLink(data, folder);
        foreach (var file in isThere ? [] : new[] { CertificateFile, KeyFile })
            File.CreateSymbolicLink(file, Path.Combine("..data", Path.GetFileName(file)));
        return data;
    }

    private sealed class SetTime : TimeProvider
    {
        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Passed.Ticks;
    }

    private void WriteCertificate(string name) => WriteCertificate(name, _files.FullName);

    private static void WriteCertificate(string name, string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        File.WriteAllText(Path.Combine(folder, "tls.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
    }
}
