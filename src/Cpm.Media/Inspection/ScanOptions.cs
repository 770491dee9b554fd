using System.Net;
using System.Net.Sockets;

namespace Cpm.Media.Inspection;

/// <summary>Who looks at uploaded media for what does harm. Bound from the section <c>Scan</c>.</summary>
public sealed record ScanOptions
{
    private const string Unix = "unix:", Tcp = "tcp://";

    /// <summary>
    /// Where ClamAV's clamd listens: "tcp://host:port", or "unix:" and the path of a socket. Empty: nobody looks.
    /// </summary>
    public string Address { get; init; } = "";

    /// <summary>How long looking at one medium may take, in seconds. 1 to 3,600.</summary>
    public int Seconds { get; init; } = 120;

    /// <summary>Media larger than this are not looked at, in bytes; clamd's StreamMaxLength should be no less. From 1.</summary>
    public long MaxBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Whether larger ones pass unseen; otherwise they are refused.</summary>
    public bool LargerPass { get; init; }

    /// <summary>Whether media pass unseen while the scanner is away; otherwise they wait until it is back.</summary>
    public bool AwayPass { get; init; }

    /// <summary>
    /// Whether bodies are looked at too, which messages carry themselves, but for plain text; who sends one waits meanwhile.
    /// </summary>
    public bool Bodies { get; init; } = true;

    /// <summary>How long looking at all bodies of one message may take, with the wait for a place, in seconds. 1 to 60.</summary>
    public int BodySeconds { get; init; } = 5;

    /// <summary>The bodies of how many messages are looked at together, at one server, besides uploads. 1 to 1,000.</summary>
    public int BodiesAtOnce { get; init; } = 2;

    /// <summary>How many uploads are looked at together, at one server. 1 to 1,000.</summary>
    public int AtOnce { get; init; } = 8;

    /// <summary>How many more may wait, and as many messages. 0 to 10,000.</summary>
    public int Waiting { get; init; } = 100;

    /// <summary>Whether anybody looks.</summary>
    public bool IsOn => Address.Length > 0;

    /// <summary>What is wrong with these options.</summary>
    /// <returns>One sentence per fault; none when they can be used.</returns>
    public IEnumerable<string> Faults() => new[]
    {
        IsOn && EndPoint() is null ? "Scan:Address is neither tcp://host:port nor unix: and a path." : null,
        Outside(Seconds, 1, 3_600, nameof(Seconds)),
        Outside(MaxBytes, 1, long.MaxValue, nameof(MaxBytes)),
        Outside(BodySeconds, 1, 60, nameof(BodySeconds)),
        Outside(BodiesAtOnce, 1, 1_000, nameof(BodiesAtOnce)),
        Outside(AtOnce, 1, 1_000, nameof(AtOnce)),
        Outside(Waiting, 0, 10_000, nameof(Waiting)),
    }.OfType<string>();

    internal EndPoint? EndPoint() =>
        Address.StartsWith(Unix, StringComparison.Ordinal)
            ? Address.Length is > 6 and < 100 ? new UnixDomainSocketEndPoint(Address[Unix.Length..]) : null
        : Address.StartsWith(Tcp, StringComparison.Ordinal) && Uri.TryCreate(Address, UriKind.Absolute, out var uri) && uri.Port > 0
            ? new DnsEndPoint(uri.Host, uri.Port)
            : null;

    private static string? Outside(long value, long least, long most, string name) =>
        value >= least && value <= most ? null : $"Scan:{name} is not within {least} to {most}.";
}
