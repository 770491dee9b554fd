using System.CommandLine;
using Cpm.Cli.Servers;
using Cpm.Client;
using Cpm.Identity;

namespace Cpm.Cli;

/// <summary>
/// The service as a command sees it: reached by its options, entered with tokens that this tool signs itself.
/// </summary>
internal sealed class Service : IDisposable
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromHours(1);

    private readonly DevelopmentIssuer _issuer;
    private readonly CpmClient _client;

    private Service(string data, Uri address, string? network)
    {
        Data = data;
        _issuer = DevelopmentIssuer.LoadOrCreate(data);
        _client = new CpmClient(new CpmClientOptions
        {
            Address = address,
            Token = Tokens("operator", null, CpmClaims.OperatorRole),
            Attempts = 2,
            AccessNetwork = () => network,
        });
    }

    public string Data { get; }

    /// <summary>Where links work that the service makes; null if that is not known.</summary>
    public Uri? Links { get; private init; }

    public CpmClient Operator => _client;

    /// <summary>Opens the service that the options of a command name.</summary>
    public static Service Open(ParseResult parsed, Option<string> dataOption, Option<Uri?> serverOption)
    {
        var data = Path.GetFullPath(parsed.GetValue(dataOption)!);
        var network = parsed.GetValue(SharedOptions.Network);
        if (parsed.GetValue(serverOption) is { } address)
            return new Service(data, address, network) { Links = address.Scheme == Uri.UriSchemeHttps ? address : null };
        return RunningServer.TryFind(data, out var running)
            ? new Service(data, running.Address, network) { Links = running.Links }
            : throw new CommandException("No server is running here. Start it: ./cpm up");
    }

    /// <summary>The service as an account sees it, or as one of its devices.</summary>
    public CpmClient As(string account, string? device = null) => _client.As(Tokens(account, device));

    public void Dispose() => _client.Dispose();

    private TokenSource Tokens(string account, string? device, params string[] roles)
    {
        var token = "";
        var renewAt = DateTimeOffset.MinValue;
        return TokenSource.FromCallback((renew, _) =>
        {
            var now = TimeProvider.System.GetUtcNow();
            if (renew || now >= renewAt)
            {
                token = _issuer.Issue(account, device, roles, TokenLifetime, now);
                renewAt = now + (TokenLifetime / 2);
            }
            return ValueTask.FromResult(token);
        });
    }
}
