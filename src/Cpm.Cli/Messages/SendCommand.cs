using System.CommandLine;
using Cpm.Cli.Media;
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
        var mentions = new Option<string[]>("--mention") { Description = "Addresses of those whom it mentions." };
        var all = new Option<bool>("--mention-all") { Description = "It mentions everybody who gets it." };
        var answered = new Option<string?>("--reply-to") { Description = "The message that it answers." };
        var files = new Option<FileInfo[]>("--file") { Description = "Files to send with it." };
        var text = new Argument<string>("TEXT") { Description = "What to say." };
        var data = SharedOptions.Data();
        var server = SharedOptions.Server();
        var command = new Command("send", "Sends one message.")
        {
            sender, recipients, subject, mentions, all, answered, files, text, data, server,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, data, server);
            using var user = service.As(parsed.GetValue(sender)!);
            var request = new SendMessageRequest
            {
                Recipients = { parsed.GetValue(recipients)! },
                Subject = parsed.GetValue(subject) ?? "",
                Mentions = { parsed.GetValue(mentions) ?? [] },
                MentionsAll = parsed.GetValue(all),
                InReplyTo = parsed.GetValue(answered) ?? "",
                Content = PlainText.Of(parsed.GetValue(text)!),
                RequestDeliveryReport = true,
            };
            foreach (var file in parsed.GetValue(files) ?? [])
                request.Content.Parts.Add(await FileParts.UploadAsync(user, file, cancel));
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
            AnsiConsole.MarkupLineInterpolated($"[red]✗[/] {outcome.Recipient}: {outcome.Refusal.InContract()}");
    }
}
