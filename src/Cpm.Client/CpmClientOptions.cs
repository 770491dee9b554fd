using System.Net;

namespace Cpm.Client;

/// <summary>How a <see cref="CpmClient"/> reaches the service.</summary>
public sealed record CpmClientOptions
{
    /// <summary>Where the service is, such as <c>https://cpm.example</c> or <c>http://127.0.0.1:5280</c>.</summary>
    public required Uri Address { get; init; }

    /// <summary>Who the caller is.</summary>
    public required TokenSource Token { get; init; }

    /// <summary>
    /// Allows <c>http://</c> to other machines, where anybody on the way reads tokens and messages. False unless set;
    /// to the own machine it is always allowed.
    /// </summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>
    /// Tells by which access network the device comes now: "fixed", "wifi", "cellular" or "roaming"; asked for with each call.
    /// The operator may let more be retrieved over some of them than over others. Null: not told.
    /// </summary>
    public Func<string?>? AccessNetwork { get; init; }

    /// <summary>How long one attempt of a call may take; 10 s unless set.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How often a call is attempted in all where a repeat is safe; 4 unless set, 1 means no repeats.
    /// </summary>
    public int Attempts { get; init; } = 4;

    /// <summary>
    /// The longest time a call waits because the service asked to; past it the error is thrown. 30 s unless set.
    /// </summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait between attempts of calls and of connecting.</summary>
    public BackoffOptions Backoff { get; init; } = new();

    /// <summary>The clock; set in tests.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// The transport, for TLS settings of one's own. Null: one with sensible keep-alive settings. Not disposed.
    /// </summary>
    public HttpMessageHandler? Handler { get; init; }

    internal void Validate()
    {
        if (!Address.IsAbsoluteUri || (Address.Scheme != Uri.UriSchemeHttp && Address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("Address must begin with http:// or https://.");
        if (Address.Scheme == Uri.UriSchemeHttp && !AllowPlaintext && !IsLoopback(Address))
            throw new ArgumentException(
                "Plaintext to another machine shows tokens to the way: use https:// or AllowPlaintext.");
        if (Attempts is < 1 or > 100)
            throw new ArgumentException("Attempts must be 1 to 100.");
        if (CallTimeout <= TimeSpan.Zero)
            throw new ArgumentException("CallTimeout must be more than zero.");
        Backoff.Validate();
    }

    private static bool IsLoopback(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var ip) && IPAddress.IsLoopback(ip));
}
