using Cpm.FrontDoor.Mapping;
using Cpm.FrontDoor.Validation;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Cpm.FrontDoor.Security;

/// <summary>Turns a bearer token into a caller, or into nothing.</summary>
internal sealed class TokenVerifier(TokenOptions options, string issuer, IIssuerKeys keys, TimeProvider time)
{
    private const int MaxTokenLength = 16 * 1024;
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };
    private readonly RememberedTokens _remembered = new(options.MaxRemembered, time);

    public ValueTask<Caller?> Verify(string token, CancellationToken cancellation)
    {
        if (token.Length is 0 or > MaxTokenLength)
            return new ValueTask<Caller?>((Caller?)null);
        var hash = RememberedTokens.HashOf(token);
        return _remembered.TryFind(hash, out var caller)
            ? new ValueTask<Caller?>(caller)
            : VerifyAnew(token, hash, cancellation);
    }

    private async ValueTask<Caller?> VerifyAnew(string token, UInt128 hash, CancellationToken cancellation)
    {
        var result = await Validate(token, unknownKey: false, cancellation);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
            result = await Validate(token, unknownKey: true, cancellation);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || ReadCaller(jwt) is not { } caller)
            return null;
        _remembered.Remember(hash, caller);
        return caller;
    }

    private async Task<TokenValidationResult> Validate(string token, bool unknownKey, CancellationToken cancellation) =>
        await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = options.PinnedAlgorithms,
            IssuerSigningKeys = await keys.Current(unknownKey, cancellation),
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = IsCurrent,
        });

    private bool IsCurrent(DateTime? from, DateTime? to, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var skew = TimeSpan.FromSeconds(options.ClockSkewSeconds);
        return to is not null && now < to.Value + skew && (from is null || now >= from.Value - skew);
    }

    private Caller? ReadCaller(JsonWebToken jwt)
    {
        if (!jwt.TryGetPayloadValue<string>(options.AccountClaim, out var account)
            || account is null || !AccountIds.IsAccountId(account))
            return null;
        var device = 0;
        if (jwt.TryGetPayloadValue<string>(options.DeviceClaim, out var deviceId) && deviceId is { Length: > 0 })
        {
            device = PrefixedNumbers.ParseDevice(deviceId);
            if (device == 0)
                return null;
        }
        // "roles" may be one text or a list of them: as claims both look the same.
        var isOperator = jwt.Claims.Any(claim => claim.Type == options.RolesClaim && claim.Value == options.OperatorRole);
        var expires = new DateTimeOffset(jwt.ValidTo, TimeSpan.Zero).AddSeconds(options.ClockSkewSeconds);
        return new Caller(account, device, isOperator, expires);
    }
}
