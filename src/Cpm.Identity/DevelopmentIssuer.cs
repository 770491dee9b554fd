using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cpm.Identity;

/// <summary>
/// The issuer of tokens for one machine: an ES256 key in the data directory, shared by the server and the command line.
/// Whoever can read the key file can be anybody, so it is for development and for a single operator's first steps.
/// </summary>
public sealed class DevelopmentIssuer
{
    /// <summary>The issuer that its tokens name.</summary>
    public const string Issuer = "cpm-dev";

    /// <summary>The audience that its tokens name.</summary>
    public const string Audience = "cpm";

    private readonly SigningCredentials _credentials;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    private DevelopmentIssuer(JsonWebKey key)
    {
        _credentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256);
        PublicKey = PublicPartOf(key);
    }

    /// <summary>The key that verifies its tokens; holds no secret.</summary>
    public JsonWebKey PublicKey { get; }

    /// <summary>Reads the key of a data directory, or makes one if there is none yet.</summary>
    /// <param name="dataDirectory">The data directory; the key is <c>keys/dev-issuer.json</c> in it.</param>
    /// <returns>The issuer.</returns>
    /// <exception cref="CryptographicException">The key file is not an EC P-256 private key.</exception>
    public static DevelopmentIssuer LoadOrCreate(string dataDirectory) =>
        new(DevelopmentKeyFile.LoadOrCreate(Path.Combine(dataDirectory, "keys", "dev-issuer.json")));

    /// <summary>Signs a token.</summary>
    /// <param name="account">The account it is for.</param>
    /// <param name="device">The device it is for, or null for calls that no device makes.</param>
    /// <param name="roles">Roles such as <see cref="CpmClaims.OperatorRole"/>; often none.</param>
    /// <param name="lifetime">How long it is good for.</param>
    /// <param name="now">The time it is good from.</param>
    /// <returns>The token in its compact form.</returns>
    public string Issue(
        string account, string? device, IReadOnlyCollection<string> roles, TimeSpan lifetime, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(roles);
        var claims = new Dictionary<string, object>
        {
            [CpmClaims.Account] = account,
            [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7(now).ToString("N"),
        };
        if (!string.IsNullOrEmpty(device))
            claims[CpmClaims.Device] = device;
        if (roles.Count > 0)
            claims[CpmClaims.Roles] = roles.ToArray();

        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = now.Add(lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = _credentials,
        });
    }

    private static JsonWebKey PublicPartOf(JsonWebKey key) => new()
    {
        Kty = key.Kty,
        Crv = key.Crv,
        X = key.X,
        Y = key.Y,
        KeyId = key.KeyId,
        Alg = key.Alg,
        Use = key.Use,
    };
}
