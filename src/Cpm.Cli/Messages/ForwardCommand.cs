using System.CommandLine;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>Sends messages on, with their media, without downloading them.</summary>
internal static class ForwardCommand
{
    public static Command Create()
    {
        var ids = MessagesCommand.Several();
        var to = new Option<string[]>("--to") { Description = "The recipients' addresses.", Required = true };
        var showSender = new Option<bool>("--show-sender") { Description = "Show who wrote what is forwarded." };
        return MessagesCommand.Verb(new Command("forward", "Sends messages on.") { ids, to, showSender }, async (parsed, user, cancel) =>
        {
            var answer = await user.Messages.ForwardMessagesAsync(
                new ForwardMessagesRequest
                {
                    MessageIds = { parsed.GetValue(ids)! }, Recipients = { parsed.GetValue(to)! }, ShowSender = parsed.GetValue(showSender),
                },
                cancellationToken: cancel);
            return Outcomes.All(answer.Messages.Select(Print));
        });
    }

    // Whether it went to everybody.
    private static bool Print(ForwardedMessage message)
    {
        if (message.Sent is not { } sent)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {message.MessageId} {message.Refusal.InContract()}");
            return false;
        }
        AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {message.MessageId} [grey]as {sent.MessageId}[/]");
        foreach (var refused in sent.Outcomes.Where(outcome => !outcome.Accepted))
            AnsiConsole.MarkupLineInterpolated($"  [red]✗[/] {refused.Recipient} {refused.Refusal.InContract()}");
        return sent.Outcomes.All(outcome => outcome.Accepted);
    }
}
