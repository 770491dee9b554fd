using System.CommandLine;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Media;

/// <summary>Ends links to media.</summary>
internal static class RevokeCommand
{
    public static Command Create()
    {
        var links = new Argument<string[]>("LINK")
        {
            Description = "Which, by their ids; see media links.", Arity = ArgumentArity.OneOrMore,
        };
        return MediaCommand.Of("revoke", "Ends links at once.", [links], async (parsed, user, cancel) =>
        {
            foreach (var link in parsed.GetValue(links)!)
            {
                await user.Media.RevokeMediaLinkAsync(new RevokeMediaLinkRequest { LinkId = link }, cancellationToken: cancel);
                // Also if it did not work before, or never was.
                AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {link} does not work any more");
            }
            return 0;
        });
    }
}
