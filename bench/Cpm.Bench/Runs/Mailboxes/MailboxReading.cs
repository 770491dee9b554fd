using System.Diagnostics;
using Cpm.Client;
using Cpm.Protocol.V1;

namespace Cpm.Bench.Runs.Mailboxes;

/// <summary>Lists and searches a mailbox, one call after the other.</summary>
internal sealed class MailboxReading(CpmClient owner)
{
    private const int Pages = 40, Queries = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30), Pause = TimeSpan.FromMilliseconds(200);
    private readonly Vocabulary _words = new(2);

    /// <summary>Waits until a word is found, and every other could be.</summary>
    public async Task<TimeSpan> WhenFoundAsync(string word, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            var found = await owner.Messages.SearchMessagesAsync(
                new SearchMessagesRequest { Text = word + " " }, cancellationToken: cancellationToken);
            if (found.Messages.Count > 0 && found.BehindCount == 0)
                return Stopwatch.GetElapsedTime(began);
            await Task.Delay(Pause, cancellationToken);
        }
        throw new TimeoutException("What was stored was not found for too long.");
    }

    /// <summary>Reads pages of all messages, of the inbox, and of one conversation, and what all folders hold.</summary>
    public async Task<IReadOnlyList<MailboxCall>> ListAsync(CancellationToken cancellationToken)
    {
        string conversation = "";
        var messages = await PagesAsync(async token =>
        {
            var page = await owner.Messages.ListMessagesAsync(
                new ListMessagesRequest { PageToken = token }, cancellationToken: cancellationToken);
            conversation = page.Messages[0].ConversationId;
            return page.NextPageToken;
        });
        var inbox = await PagesAsync(async token => (await owner.Folders.ListFolderItemsAsync(
            new ListFolderItemsRequest { FolderId = "inbox", PageToken = token }, cancellationToken: cancellationToken)).NextPageToken);
        var history = await PagesAsync(async token => (await owner.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = conversation, Direction = HistoryDirection.Older, PageToken = token },
            cancellationToken: cancellationToken)).NextPageToken);
        var folders = await PagesAsync(async _ =>
        {
            await owner.Folders.ListFoldersAsync(new ListFoldersRequest(), cancellationToken: cancellationToken);
            return "again";
        });
        return
        [
            new("a page of all messages", messages), new("a page of the inbox", inbox), new("a page of a conversation", history),
            new("all folders with counts", folders),
        ];
    }

    /// <summary>Searches for words and senders.</summary>
    public async Task<IReadOnlyList<MailboxCall>> SearchAsync(CancellationToken cancellationToken)
    {
        var all = new LatencyHistogram();
        var kinds = Kinds.Select(kind => (kind.Name, kind.Query, Taken: new LatencyHistogram())).ToList();
        for (var i = 0; i < Queries; i++)
        {
            foreach (var (_, query, taken) in kinds)
            {
                var asked = query(i);
                var began = Stopwatch.GetTimestamp();
                await owner.Messages.SearchMessagesAsync(asked, cancellationToken: cancellationToken);
                Record(taken, began);
                Record(all, began);
            }
        }
        return [.. kinds.Select(kind => new MailboxCall(kind.Name, Quantiles.Of(kind.Taken))), new("any search", Quantiles.Of(all))];
    }

    private (string Name, Func<int, SearchMessagesRequest> Query)[] Kinds =>
    [
        ("a common word", _ => new() { Text = _words.Common() + " " }),
        ("a rare word", _ => new() { Text = _words.Rare() + " " }),
        ("two common words", _ => new() { Text = $"{_words.Common()} {_words.Common()} " }),
        ("a common and a rare word", _ => new() { Text = $"{_words.Common()} {_words.Rare()} " }),
        ("the beginning of a word", _ => new() { Text = _words.Rare()[..3] }),
        ("a sender and a word", i => new() { Sender = MailboxFilling.Correspondent(i), Text = _words.Common() + " " }),
    ];

    private static async Task<Quantiles> PagesAsync(Func<string, Task<string>> read)
    {
        var taken = new LatencyHistogram();
        var token = "";
        for (var i = 0; i < Pages && (i == 0 || token.Length > 0); i++)
        {
            var began = Stopwatch.GetTimestamp();
            token = await read(token);
            Record(taken, began);
        }
        return Quantiles.Of(taken);
    }

    private static void Record(LatencyHistogram taken, long began) =>
        taken.Record((long)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
}
