using System.CommandLine;
using System.Globalization;
using Cpm.Cli.Folders;
using Cpm.Client;
using Cpm.Protocol.V1;
using Google.Protobuf.WellKnownTypes;
using Spectre.Console;

namespace Cpm.Cli.Messages;

/// <summary>Finds messages by what they say and what is known of them.</summary>
internal static class SearchCommand
{
    private static readonly Option<string> Data = SharedOptions.Data();
    private static readonly Option<Uri?> Server = SharedOptions.Server();
    private static readonly Option<string> Owner = new("--as") { Description = "The owner's account.", Required = true };
    private static readonly Option<string?> Subject = new("--subject") { Description = "Words in the subject." };
    private static readonly Option<string?> From = new("--from") { Description = "The sender's address." };
    private static readonly Option<string?> To = new("--to") { Description = "A recipient's address." };
    private static readonly Option<DateTime?> Since = DayOption("--since", "Not before this day, such as 2026-01-31.");
    private static readonly Option<DateTime?> Until = DayOption("--until", "Before this day.");
    private static readonly Option<string?> MediaName = new("--media") { Description = "Words in the name of a file." };
    private static readonly Option<string?> MediaType = new("--type") { Description = "The media type of a file, such as image/*." };
    private static readonly Option<string?> Folder = FolderCommand.Option("Only those in this folder");
    private static readonly Option<bool> Unread = new("--unread") { Description = "Only those not read." };
    private static readonly Option<bool> Flagged = new("--flagged") { Description = "Only those that are flagged." };
    private static readonly Option<bool> Best = new("--best") { Description = "The best first, not the newest." };

    private static readonly Option<int> Count = new("--count")
    {
        Description = "At most so many.",
        DefaultValueFactory = _ => 20,
    };

    private static readonly Argument<string[]> Words = new("WORDS")
    {
        Description = "Words anywhere in the message; the last may be the beginning of one.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command("search", "Finds messages; what is given must all hold.")
        {
            Words, Owner, Subject, From, To, Since, Until, MediaName, MediaType, Folder, Unread, Flagged, Best, Count, Data, Server,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var service = Service.Open(parsed, Data, Server);
            using var user = service.As(parsed.GetValue(Owner)!);
            var request = await RequestAsync(parsed, user, cancel);
            var left = parsed.GetValue(Count);
            do
            {
                request.PageSize = Math.Clamp(left, 1, 200);
                var page = await user.Messages.SearchMessagesAsync(request, cancellationToken: cancel);
                foreach (var message in page.Messages)
                    MessageLine.Print(message);
                left -= page.Messages.Count;
                request.PageToken = page.NextPageToken;
                if (page.BehindCount > 0 && page.NextPageToken.Length == 0)
                    AnsiConsole.MarkupLineInterpolated($"[grey]{page.BehindCount} older entries cannot be found yet[/]");
            }
            while (left > 0 && request.PageToken.Length > 0);
        });
        return command;
    }

    private static async Task<SearchMessagesRequest> RequestAsync(ParseResult parsed, CpmClient user, CancellationToken cancel)
    {
        var request = new SearchMessagesRequest
        {
            Text = string.Join(' ', parsed.GetValue(Words) ?? []),
            Subject = parsed.GetValue(Subject) ?? "",
            Sender = parsed.GetValue(From) ?? "",
            Recipient = parsed.GetValue(To) ?? "",
            MediaName = parsed.GetValue(MediaName) ?? "",
            MediaType = parsed.GetValue(MediaType) ?? "",
            FolderId = await FolderCommand.IdAsync(user, parsed.GetValue(Folder), cancel),
            FromTime = Day(parsed.GetValue(Since)),
            BeforeTime = Day(parsed.GetValue(Until)),
            Order = parsed.GetValue(Best) ? SearchOrder.Best : SearchOrder.Newest,
            Fields = SearchFields.Full,
        };
        if (parsed.GetValue(Unread))
            request.Read = false;
        if (parsed.GetValue(Flagged))
            request.Flagged = true;
        return request;
    }

    private static Option<DateTime?> DayOption(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (DateTime.TryParseExact(
                result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }
            result.AddError($"{name} is not a day such as 2026-01-31.");
            return null;
        },
    };

    private static Timestamp? Day(DateTime? day) =>
        day is { } at ? Timestamp.FromDateTime(DateTime.SpecifyKind(at, DateTimeKind.Utc)) : null;
}
