using System.CommandLine;
using Cpm.Cli.Messages;
using Cpm.Client.Messages;
using Cpm.Protocol.V1;
using Spectre.Console;

namespace Cpm.Cli.Conversations;

/// <summary>A user's conversations: see them, and delete one with all that was said in it.</summary>
internal static class ConversationCommand
{
    private const int Shown = 60;

    public static Command Create() => new("conversation", "Looks after an account's conversations.") { List(), Delete() };

    private static Command List() =>
        MessagesCommand.Verb(new Command("list", "Lists conversations, with their ids."), async (_, user, cancel) =>
        {
            var all = await Paging.All(
                async token => await user.Conversations.ListConversationsAsync(
                    new ListConversationsRequest { Filter = ConversationFilter.All, PageToken = token }, cancellationToken: cancel),
                page => (page.Conversations, page.NextPageToken));
            foreach (var conversation in all)
            {
                var people = string.Join(", ", conversation.Participants);
                AnsiConsole.MarkupLineInterpolated(
                    $"{conversation.ConversationId} [grey]{conversation.UnreadCount,3}[/] {(people.Length > Shown ? people[..Shown] + "…" : people)}");
            }
            return 0;
        });

    private static Command Delete()
    {
        var id = new Argument<string>("CONVERSATION") { Description = "Which, by its id." };
        var forGood = new Option<bool>("--for-good") { Description = "Not into the folder \"deleted\", from where it can be taken back." };
        var command = new Command("delete", "Deletes all messages of a conversation.") { id, forGood };
        return MessagesCommand.Verb(command, async (parsed, user, cancel) =>
        {
            var count = await user.DeleteConversationAsync(
                parsed.GetValue(id)!, parsed.GetValue(forGood), cancellation: cancel);
            AnsiConsole.MarkupLineInterpolated($"{count} messages deleted");
            return 0;
        });
    }
}
