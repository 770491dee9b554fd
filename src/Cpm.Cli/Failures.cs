using Cpm.Client;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli;

/// <summary>Turns what went wrong into a sentence and an exit code; stack traces are for programmers.</summary>
internal static class Failures
{
    public static async Task<int> ExplainAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
        catch (CpmException fault)
        {
            return Say(Explain(fault));
        }
        catch (Exception fault) when (
            fault is CommandException or InvalidOperationException or TimeoutException or IOException)
        {
            return Say(fault.Message);
        }
    }

    public static string Explain(CpmException fault) => fault.Reason switch
    {
        ErrorReason.Unavailable =>
            $"The server cannot be reached. Is it running? Try ./cpm status, or ./cpm up. ({fault.Message})",
        ErrorReason.Unauthenticated =>
            "The server does not believe this token. Does --data name the server's own data directory?",
        ErrorReason.AccountUnknown => "There is no such account. Make it: ./cpm account create NAME tel:+4930123456",
        ErrorReason.AddressUnknown => "Nobody has this address. See who is there: ./cpm account list",
        ErrorReason.AddressMalformed =>
            "This is not an address. Addresses look like tel:+4930123456, "
                + "sip:anna@cpm.example or mailto:anna@cpm.example.",
        ErrorReason.EtagStale => "It has been changed since. Look at what it is now, and try again.",
        ErrorReason.InvalidField when fault.Details.TryGetValue("field", out var field) =>
            $"The field '{field}' is not right: {fault.Message}",
        ErrorReason.LimitReached when fault.Details.TryGetValue("limit", out var limit) =>
            $"No more than {fault.Details.GetValueOrDefault("value")} of {limit} are allowed.",
        _ => $"{fault.Message} ({fault.Reason.InContract()})",
    };

    private static int Say(string sentence)
    {
        Terminal.Errors.MarkupLineInterpolated($"[red]{sentence}[/]");
        return 1;
    }
}
