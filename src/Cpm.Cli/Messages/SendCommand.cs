using System.CommandLine;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>Sends one text and says what became of it at each recipient.</summary>
internal static class SendCommand
{
    public static Command Create()
    {
        var sender = new Option<string>("--as") { Description = "The sending account.", Required = true };
        var recipients = new Option<string[]>("--to") { Description = "The recipients' addresses.", Required = true };
        var subject = new Option<string?>("--subject") { Description = "A subject." };
        var text = new Argument<string>("TEXT") { Description = "What to say." };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("send", "Sends one message.") { sender, recipients, subject, text, data, server };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var user = service.As(parsed.GetValue(sender)!);
            var request = new SendMessageRequest
            {
                Recipients = { parsed.GetValue(recipients)! },
                Subject = parsed.GetValue(subject) ?? "",
                Content = PlainText.Of(parsed.GetValue(text)!),
                RequestDeliveryReport = true,
            };
            var answer = await user.Messages.SendMessageAsync(request, cancellationToken: cancel);
            foreach (var outcome in answer.Outcomes)
                Print(outcome);
            AnsiConsole.MarkupLineInterpolated($"[grey]message {answer.MessageId}[/]");
            return answer.Outcomes.All(outcome => outcome.Accepted) ? 0 : 1;
        });
        return command;
    }

    private static void Print(RecipientOutcome outcome)
    {
        if (outcome.Accepted)
            AnsiConsole.MarkupLineInterpolated($"[green]✓[/] {outcome.CanonicalRecipient}");
        else
            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {outcome.Recipient}: {outcome.Refusal}");
    }
}
