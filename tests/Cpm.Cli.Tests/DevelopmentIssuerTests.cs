using Cpm.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cpm.Cli.Tests;

public sealed class DevelopmentIssuerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("cpm-issuer-").FullName;

    private string KeyPath => Path.Combine(_directory, "keys", "dev-issuer.json");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task All_that_start_together_get_the_same_key()
    {
        var issuers =
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
                Task.Run(() => DevelopmentIssuer.LoadOrCreate(_directory))));

        Assert.Single(issuers.Select(issuer => issuer.PublicKey.KeyId).Distinct());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(KeyPath)!));
    }

    [Fact]
    public void Only_the_owner_reads_the_key()
    {
        DevelopmentIssuer.LoadOrCreate(_directory);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyPath));
    }

    [Fact]
    public async Task A_token_verifies_with_the_public_key_and_says_who_it_is_for()
    {
        var issuer = DevelopmentIssuer.LoadOrCreate(_directory);
        var token =
            issuer.Issue("anna", "d1", [CpmClaims.OperatorRole], TimeSpan.FromHours(1),
                TimeProvider.System.GetUtcNow());

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = issuer.PublicKey,
            ValidIssuer = DevelopmentIssuer.Issuer,
            ValidAudience = DevelopmentIssuer.Audience,
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(("anna", "d1"), (result.Claims[CpmClaims.Account], result.Claims[CpmClaims.Device]));
        Assert.False(issuer.PublicKey.HasPrivateKey);
    }
}
