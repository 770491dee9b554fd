using System.Text.Json;
using Cpm.FrontDoor.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace Cpm.FrontDoor.Security;

/// <summary>
/// An issuer's JSON Web Key Set, from a file or a URL. Fetched by one caller at a time; when that fails, the keys known
/// before go on to hold.
/// </summary>
internal sealed class JwksSource : IIssuerKeys, IDisposable
{
    private const int MaxBytes = 1024 * 1024;
    private static readonly TimeSpan FileCheckEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FetchAgainAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    private readonly TokenOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<JwksSource> _log;
    private readonly HttpClient? _http;
    private readonly SemaphoreSlim _fetching = new(1, 1);
    private volatile Known _known = new([], DateTimeOffset.MinValue);

    public JwksSource(TokenOptions options, TimeProvider time, ILogger<JwksSource> log)
    {
        (_options, _time, _log) = (options, time, log);
        if (options.JwksFile.Length == 0)
            _http = new HttpClient { Timeout = FetchTimeout, MaxResponseContentBufferSize = MaxBytes };
    }

    private TimeSpan RefreshEvery =>
        _http is null ? FileCheckEvery : TimeSpan.FromMinutes(_options.JwksRefreshMinutes);

    public async ValueTask<IReadOnlyList<SecurityKey>> Current(bool unknownKey, CancellationToken cancellation)
    {
        var known = _known;
        if (!IsStale(known, unknownKey))
            return known.Keys;
        await _fetching.WaitAsync(cancellation);
        try
        {
            if (IsStale(_known, unknownKey))
                _known = await Fetch(_known.Keys, cancellation);
            return _known.Keys;
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose()
    {
        _http?.Dispose();
        _fetching.Dispose();
    }

    private bool IsStale(Known known, bool unknownKey)
    {
        var age = _time.GetUtcNow() - known.At;
        var again = known.Keys.Count == 0 || unknownKey ? FetchAgainAfter : RefreshEvery;
        return age >= (again < RefreshEvery ? again : RefreshEvery);
    }

    private async Task<Known> Fetch(IReadOnlyList<SecurityKey> before, CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        try
        {
            var json = _http is null
                ? await File.ReadAllTextAsync(_options.JwksFile, cancellation)
                : await _http.GetStringAsync(await FindUrl(_http, cancellation), cancellation);
            var keys = new JsonWebKeySet(json) { SkipUnresolvedJsonWebKeys = true }.GetSigningKeys();
            // A set of keys never holds secrets: a symmetric key in it would let anybody who reads it sign.
            return new Known([.. keys.Where(key => key is not SymmetricSecurityKey)], now);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or HttpRequestException
            or JsonException or ArgumentException or TaskCanceledException or UriFormatException)
        {
            cancellation.ThrowIfCancellationRequested();
            Log.KeysNotRead(_log, fault);
            return new Known(before, now);
        }
    }

    private async Task<Uri> FindUrl(HttpClient http, CancellationToken cancellation)
    {
        if (_options.JwksUrl.Length > 0)
            return new Uri(_options.JwksUrl);
        var configuration = await http.GetStringAsync(
            new Uri(_options.Issuer.TrimEnd('/') + "/.well-known/openid-configuration"), cancellation);
        using var document = JsonDocument.Parse(configuration);
        return document.RootElement.TryGetProperty("jwks_uri", out var url) && url.GetString() is { } text
            ? new Uri(text)
            : throw new JsonException("The issuer's OpenID configuration names no jwks_uri.");
    }

    private sealed record Known(IReadOnlyList<SecurityKey> Keys, DateTimeOffset At);
}
