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

    /// <summary>Waits until a word is found.</summary>
    public async Task<TimeSpan> WhenFoundAsync(string word, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < Patience)
        {
            var found = await owner.Messages.SearchMessagesAsync(
                new SearchMessagesRequest { Text = word + " " }, cancellationToken: cancellationToken);
            if (found.Messages.Count > 0)
                return Stopwatch.GetElapsedTime(began);
            await Task.Delay(Pause, cancellationToken);
        }
        throw new TimeoutException("What was stored was not found for too long.");
    }

    /// <summary>Reads pages of all messages, of the inbox, and of one conversation.</summary>
    public async Task<Quantiles> ListAsync(CancellationToken cancellationToken)
    {
        var taken = new LatencyHistogram();
        string conversation = "";
        await PagesAsync(taken, async token =>
        {
            var page = await owner.Messages.ListMessagesAsync(
                new ListMessagesRequest { PageToken = token }, cancellationToken: cancellationToken);
            conversation = page.Messages[0].ConversationId;
            return page.NextPageToken;
        });
        await PagesAsync(taken, async token => (await owner.Folders.ListFolderItemsAsync(
            new ListFolderItemsRequest { FolderId = "inbox", PageToken = token }, cancellationToken: cancellationToken)).NextPageToken);
        await PagesAsync(taken, async token => (await owner.Conversations.ListConversationMessagesAsync(
            new ListConversationMessagesRequest { ConversationId = conversation, Direction = HistoryDirection.Older, PageToken = token },
            cancellationToken: cancellationToken)).NextPageToken);
        return Quantiles.Of(taken);
    }

    /// <summary>Searches for words and senders.</summary>
    public async Task<Quantiles> SearchAsync(CancellationToken cancellationToken)
    {
        var taken = new LatencyHistogram();
        for (var i = 0; i < Queries; i++)
        {
            foreach (var query in Kinds(i))
            {
                var began = Stopwatch.GetTimestamp();
                await owner.Messages.SearchMessagesAsync(query, cancellationToken: cancellationToken);
                Record(taken, began);
            }
        }
        return Quantiles.Of(taken);
    }

    private SearchMessagesRequest[] Kinds(int i) =>
    [
        new() { Text = _words.Common() + " " },
        new() { Text = _words.Rare() + " " },
        new() { Text = $"{_words.Common()} {_words.Common()} " },
        new() { Text = $"{_words.Common()} {_words.Rare()} " },
        new() { Text = _words.Rare()[..3] },
        new() { Sender = MailboxFilling.Correspondent(i), Text = _words.Common() + " " },
    ];

    private static async Task PagesAsync(LatencyHistogram taken, Func<string, Task<string>> read)
    {
        var token = "";
        for (var i = 0; i < Pages; i++)
        {
            var began = Stopwatch.GetTimestamp();
            token = await read(token);
            Record(taken, began);
            if (token.Length == 0)
                return;
        }
    }

    private static void Record(LatencyHistogram taken, long began) =>
        taken.Record((long)Stopwatch.GetElapsedTime(began).TotalMicroseconds);
}
