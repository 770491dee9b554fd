using System.CommandLine;

namespace Cpm.Cli;

/// <summary>Options that many commands have.</summary>
internal static class SharedOptions
{
    /// <summary>The data directory where none is named.</summary>
    public const string DefaultData = "./data";

    /// <summary>Of the root command, so of all verbs: the operator may let more be retrieved over some networks than over others.</summary>
    public static readonly Option<string?> Network = NetworkOption();

    public static Option<string> Data() => new("--data")
    {
        Description = "The data directory.",
        DefaultValueFactory = _ => DefaultData,
    };

    public static Option<int> Port() => new("--port")
    {
        Description = "The port on loopback.",
        DefaultValueFactory = _ => 5280,
    };

    public static Option<Uri?> Server() => new("--server")
    {
        Description = "Another server than the one that ./cpm up started, such as https://cpm.example.",
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address))
                return address;
            result.AddError("--server is not a URL such as https://cpm.example.");
            return null;
        },
    };

    private static Option<string?> NetworkOption()
    {
        var network = new Option<string?>("--network")
        {
            Description = "By which access network this comes: fixed, wifi, cellular or roaming; not told unless given.",
            Recursive = true,
        };
        network.AcceptOnlyFromAmong("fixed", "wifi", "cellular", "roaming");
        return network;
    }
}
