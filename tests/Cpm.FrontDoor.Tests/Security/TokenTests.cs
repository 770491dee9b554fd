using System.Security.Cryptography;
using System.Text;
using Cpm.FrontDoor.Security;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cpm.FrontDoor.Tests.Security;

public sealed class TokenTests : IDisposable
{
    private const string Issuer = "https://issuer.example";
    private static readonly string[] Roles = ["x", "operator"];
    private readonly ManualTime _time = new();
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly TokenOptions _options = new() { Issuer = Issuer, ClockSkewSeconds = 10 };
    private readonly TokenVerifier _verifier;

    public TokenTests() => _verifier = new TokenVerifier(_options, Issuer, new FixedKeys(PublicKey()), _time);

    public void Dispose() => _key.Dispose();

    [Fact]
    public async Task A_good_token_names_account_device_and_role()
    {
        var caller = await Verify(Sign(claims => (claims["cpm_device"], claims["roles"]) = ("d4", Roles)));
        Assert.Equal(("anna", 4, true), (caller!.Account, caller.Device, caller.IsOperator));
    }

    [Fact]
    public async Task A_token_without_device_or_role_is_that_of_a_plain_account()
    {
        var caller = await Verify(Sign());
        Assert.Equal(("anna", 0, false), (caller!.Account, caller.Device, caller.IsOperator));
    }

    [Fact]
    public async Task An_expired_token_is_refused_also_when_it_was_good_a_moment_ago()
    {
        var token = Sign();
        Assert.NotNull(await Verify(token));
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(11));
        Assert.Null(await Verify(token));
    }

    [Fact]
    public async Task A_token_is_good_within_the_clock_skew()
    {
        var token = Sign();
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(9));
        Assert.NotNull(await Verify(token));
    }

    [Fact]
    public async Task A_token_of_tomorrow_is_refused() =>
        Assert.Null(await Verify(Sign(from: _time.GetUtcNow().AddDays(1))));

    [Fact]
    public async Task A_token_for_another_audience_or_of_another_issuer_is_refused()
    {
        Assert.Null(await Verify(Sign(audience: "others")));
        Assert.Null(await Verify(Sign(issuer: "https://other.example")));
    }

    [Fact]
    public async Task A_token_without_signature_is_refused()
    {
        var payload = Sign().Split('.')[1];
        var header = Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""");
        Assert.Null(await Verify($"{header}.{payload}."));
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused()
    {
        var payload = Sign().Split('.')[1];
        var header = Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT","kid":"k1"}""");
        foreach (var secret in new[] { _key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(_key.ExportSubjectPublicKeyInfoPem()) })
        {
            var signature = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes($"{header}.{payload}"));
            Assert.Null(await Verify($"{header}.{payload}.{Base64UrlEncoder.Encode(signature)}"));
        }
    }

    [Fact]
    public async Task A_token_of_another_key_is_refused()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Null(await Verify(Sign(key: other)));
    }

    [Fact]
    public async Task A_token_changed_after_signing_is_refused()
    {
        var parts = Sign().Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("anna", "emma", StringComparison.Ordinal);
        Assert.Null(await Verify($"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("....")]
    public async Task What_is_no_token_is_refused(string token) => Assert.Null(await Verify(token));

    [Theory]
    [InlineData("No Such Id", null)]
    [InlineData("anna", "phone")]
    public async Task A_token_that_names_no_possible_account_or_device_is_refused(string account, string? device) =>
        Assert.Null(await Verify(Sign(claims =>
        {
            claims["sub"] = account;
            if (device is not null)
                claims["cpm_device"] = device;
        })));

    [Fact]
    public void Secrets_are_not_among_the_algorithms()
    {
        Assert.Empty(new TokenOptions().Faults());
        Assert.NotEmpty(new TokenOptions { Algorithms = ["HS256"] }.Faults());
        Assert.NotEmpty(new TokenOptions { Algorithms = ["none"] }.Faults());
    }

    private ValueTask<Caller?> Verify(string token) => _verifier.Verify(token, CancellationToken.None);

    private ECDsaSecurityKey PublicKey() => new(ECDsa.Create(_key.ExportParameters(false))) { KeyId = "k1" };

    private string Sign(
        Action<Dictionary<string, object>>? change = null, ECDsa? key = null, string audience = "cpm", string issuer = Issuer,
        DateTimeOffset? from = null)
    {
        var claims = new Dictionary<string, object> { ["sub"] = "anna" };
        change?.Invoke(claims);
        var start = (from ?? _time.GetUtcNow()).UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = start,
            Expires = start.AddHours(1),
            Claims = claims,
            SigningCredentials = new SigningCredentials(
                new ECDsaSecurityKey(key ?? _key) { KeyId = "k1" }, SecurityAlgorithms.EcdsaSha256),
        });
    }
}
