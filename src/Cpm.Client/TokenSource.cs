namespace Cpm.Client;

/// <summary>Where a client gets the bearer token of each call.</summary>
public abstract class TokenSource
{
    /// <summary>A token that never changes: good for tools, and for tests.</summary>
    /// <param name="token">The token.</param>
    /// <returns>The source.</returns>
    public static TokenSource Fixed(string token)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(token);
        return new CallbackTokenSource((_, _) => ValueTask.FromResult(token));
    }

    /// <summary>Tokens fetched by the program, so that they can be renewed.</summary>
    /// <param name="getToken">
    /// Returns the current token. Its first argument is true when the service refused the last one or said that it
    /// ended: then the callback must fetch a new one. It is called before each call, so it should cache.
    /// </param>
    /// <returns>The source.</returns>
    public static TokenSource FromCallback(Func<bool, CancellationToken, ValueTask<string>> getToken)
    {
        ArgumentNullException.ThrowIfNull(getToken);
        return new CallbackTokenSource(getToken);
    }

    /// <summary>Gets the token for one call.</summary>
    /// <param name="renew">The last token was refused or has ended: fetch a new one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The token, without the word "Bearer".</returns>
    public abstract ValueTask<string> GetTokenAsync(bool renew, CancellationToken cancellationToken);

    private sealed class CallbackTokenSource(Func<bool, CancellationToken, ValueTask<string>> getToken) : TokenSource
    {
        public override ValueTask<string> GetTokenAsync(bool renew, CancellationToken cancellationToken) =>
            getToken(renew, cancellationToken);
    }
}
