using System.Security.Cryptography;
using Cpm.Host.Tests.HostileInput;
using Cpm.Host.Tests.Servers;
using Cpm.Identity;
using Cpm.Testing;
using Google.Protobuf.Reflection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cpm.Host.Tests.Access;

/// <summary>Nobody comes in but with a token of the issuer, for this service, of this time; and each only to his own.</summary>
[Requirement("X-AUTHN-001")]
public sealed class TokenTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private RawDoor _door = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.Start(null, "--Rates:CallsPerAccount=1000000", "--Rates:CallBurstPerAccount=1000000");
        await _server.Provision("anna", "tel:+4930111111", "phone");
        _door = new RawDoor(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _door.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_call_is_refused_without_a_token_that_holds()
    {
        foreach (var (what, token) in FalseTokens())
        {
            foreach (var rpc in Contract.Rpcs)
            {
                await Refused("UNAUTHENTICATED", rpc, token, what);
            }
        }
    }

    [Fact]
    [Requirement("X-AUTHZ-001")]
    public async Task An_owner_is_refused_what_is_for_operators()
    {
        foreach (var rpc in Contract.Rpcs.Where(Contract.IsForOperators))
        {
            await Refused("FORBIDDEN", rpc, _server.Token("anna", null), "an owner's token");
            await Refused("FORBIDDEN", rpc, _server.Token("anna", "d1"), "a device's token");
            await Refused("FORBIDDEN", rpc, _server.Token("anna", null, "auditor"), "another role");
        }
    }

    [Fact]
    [Requirement("X-AUTHZ-001")]
    public async Task What_is_for_devices_is_refused_to_a_token_that_names_none()
    {
        foreach (var rpc in Contract.Rpcs.Where(Contract.NeedsDevice))
        {
            await Refused("FORBIDDEN", rpc, _server.Token("anna", null), "no device");
            string unknown = Contract.IsForDevices(rpc) ? "DEVICE_UNKNOWN" : "UNAUTHENTICATED";
            await Refused(unknown, rpc, _server.Token("anna", "d9"), "no such device");
        }
    }

    [Fact]
    public async Task A_token_of_an_account_that_there_is_not_reaches_nothing()
    {
        foreach (var rpc in Contract.Rpcs.Where(r => r.Name is "ListMessages" or "ListDevices" or "GetSettings" or "ListDrafts"))
        {
            await Refused("ACCOUNT_UNKNOWN", rpc, _server.Token("nobody", null), "nobody's token");
        }
    }

    private async Task Refused(string reason, MethodDescriptor rpc, string? token, string what) =>
        (await _door.Ask(Contract.Path(rpc), Plausible.Message(rpc.InputType), token))
            .IsRefusedFor(reason, $"{Contract.Path(rpc)} with {what}");

    private (string What, string? Token)[] FalseTokens()
    {
        var now = TimeProvider.System.GetUtcNow();
        string good = _server.Token("anna", "d1", CpmClaims.OperatorRole);
        string[] parts = good.Split('.');
        string other = Directory.CreateTempSubdirectory("cpm-other-issuer-").FullName;
        try
        {
            return
            [
                ("no token", null),
                ("an empty token", ""),
                ("nonsense", "nonsense"),
                ("a long token", new string('x', 20_000)),
                ("an expired token", Issued(now.AddHours(-2))),
                ("a token of tomorrow", Issued(now.AddDays(1))),
                ("another issuer's key", DevelopmentIssuer.LoadOrCreate(other).Issue("anna", "d1", ["operator"], TimeSpan.FromHours(1), now)),
                ("no signature", $"{parts[0]}.{parts[1]}."),
                ("no algorithm", $"{Encoded("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}."),
                ("a changed payload", $"{parts[0]}.{Encoded(Decoded(parts[1]).Replace("anna", "ben", StringComparison.Ordinal))}.{parts[2]}"),
                ("a changed signature", good[..^4] + (good[^4..] == "AAAA" ? "BBBB" : "AAAA")),
                ("the public key as a shared secret", SignedWithThePublicKey(now)),
                ("another audience", Forged("elsewhere", DevelopmentIssuer.Issuer, now)),
                ("another issuer's name", Forged(DevelopmentIssuer.Audience, "elsewhere", now)),
            ];
        }
        finally
        {
            Directory.Delete(other, recursive: true);
        }
    }

    private string Issued(DateTimeOffset from) =>
        _server.Issuer.Issue("anna", "d1", [CpmClaims.OperatorRole], TimeSpan.FromHours(1), from);

    private string SignedWithThePublicKey(DateTimeOffset now)
    {
        string x = _server.Issuer.PublicKey.X;
        byte[] secret = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(x));
        string body = $"{Encoded($$"""{"alg":"HS256","typ":"JWT","kid":"{{_server.Issuer.PublicKey.KeyId}}"}""")}."
            + Encoded($$"""{"iss":"cpm-dev","aud":"cpm","sub":"anna","cpm_device":"d1","roles":"operator","exp":{{now.AddHours(1).ToUnixTimeSeconds()}}}""");
        return $"{body}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, System.Text.Encoding.UTF8.GetBytes(body)))}";
    }

    /// <summary>Signed with the real key, as a token of the same issuer for another service would be.</summary>
    private string Forged(string audience, string issuer, DateTimeOffset now)
    {
        var key = new JsonWebKey(File.ReadAllText(Path.Combine(_server.Data, "keys", "dev-issuer.json")));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Expires = now.AddHours(1).UtcDateTime,
            NotBefore = now.AddMinutes(-1).UtcDateTime,
            Claims = new Dictionary<string, object> { ["sub"] = "anna", ["cpm_device"] = "d1", ["roles"] = "operator" },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        });
    }

    private static string Encoded(string json) => Base64UrlEncoder.Encode(json);

    private static string Decoded(string part) => Base64UrlEncoder.Decode(part);
}
