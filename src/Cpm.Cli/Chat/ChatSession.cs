using Cpm.Client;
using Cpm.Cli.Messages;
using Cpm.Protocol.V1;

namespace Cpm.Cli.Chat;

/// <summary>
/// One sitting: shows the history, then what happens, and takes what is typed.
/// <code>
///   entries until caught up: only their reports are noted → history is shown → what came meanwhile → live
/// </code>
/// </summary>
internal sealed class ChatSession(
    CpmClient client, CpmConnection connection, IChatScreen screen, Conversation conversation, Account they,
    string device)
    : IDisposable
{
    private const int HistoryLength = 20;

    private readonly ChatDrafts _drafts = new(client, they.Addresses[0]);
    private readonly OwnDevices _devices = new(client, screen, device);
    private readonly ChatAmendments _amendments = new(client, screen, conversation);
    private readonly ChatThreads _threads = new(client, screen, conversation);
    private ChatFiles? _files;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly List<Entry> _early = [];
    private long _caughtUpAt = long.MaxValue;
    private bool _live;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(leaving);
        Task watching = Task.CompletedTask;
        try
        {
            await ShowHistoryAsync(leaving.Token);
            watching = _devices.WatchAsync(leaving.Token);
            screen.Typing = await _drafts.LoadAsync(leaving.Token);
            if (screen is LineScreen && screen.Typing.Length > 0)
                screen.Notice($"draft: {screen.Typing}");
            await TypeAsync(leaving.Token);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // Ctrl-C, or the connection ended for good: `reading` tells which.
        }
        await leaving.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (screen is TerminalScreen)
            await _drafts.SaveAsync(screen.Typing, CancellationToken.None);
        await reading;
    }

    public void Dispose()
    {
        _oneAtATime.Dispose();
        _devices.Dispose();
    }

    private async Task ReadAsync(CancellationTokenSource leaving)
    {
        try
        {
            await foreach (var entry in connection.Entries(leaving.Token))
                await TakeAsync(entry, leaving.Token);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The person leaves.
        }
        finally
        {
            await leaving.CancelAsync();
        }
    }

    private async Task ShowHistoryAsync(CancellationToken cancellationToken)
    {
        _caughtUpAt = await connection.WhenCaughtUpAsync(cancellationToken);
        var messages = await HistoryAsync(cancellationToken);
        await LearnReportsAsync(messages, cancellationToken);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            screen.Notice(messages.Count == 0
                ? $"A new conversation with {they.Addresses[0]}. Type, and press Enter; /help tells more."
                : $"Conversation with {they.Addresses[0]}. /help tells more.");
            foreach (var message in messages)
                ShowMessage(message, live: false);
            _live = true;
            foreach (var entry in _early)
                Take(entry);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<List<Message>> HistoryAsync(CancellationToken cancellationToken)
    {
        var request = new ListMessagesRequest { PageSize = 100 };
        List<Message> found = [];
        do
        {
            var page = await client.Messages.ListMessagesAsync(request, cancellationToken: cancellationToken);
            found.AddRange(page.Messages.Where(conversation.Holds));
            request.PageToken = page.NextPageToken;
        }
        while (found.Count < HistoryLength && request.PageToken.Length > 0);
        return [.. found.Take(HistoryLength).Reverse()];
    }

    private async Task TakeAsync(Entry entry, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_live)
                Take(entry);
            else if (entry.EventCase == Entry.EventOneofCase.ReportArrived)
                conversation.Note(entry.ReportArrived.Report, out _);
            else
                _early.Add(entry);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private void Take(Entry entry)
    {
        switch (entry.EventCase)
        {
            case Entry.EventOneofCase.MessageArrived when entry.Seq > _caughtUpAt && !entry.MessageArrived.Deleted:
                ShowMessage(entry.MessageArrived.Message, live: true);
                break;
            case Entry.EventOneofCase.MessageSent when entry.Seq > _caughtUpAt && !entry.MessageSent.Deleted:
                ShowMessage(entry.MessageSent.Message, live: true);
                break;
            case Entry.EventOneofCase.ReportArrived:
                if (conversation.Note(entry.ReportArrived.Report, out var tick))
                    screen.Advance(entry.ReportArrived.Report.MessageId, tick);
                break;
            case Entry.EventOneofCase.MessagesMarked when entry.MessagesMarked is { HasRead: true, Read: true }:
                conversation.Read(entry.MessagesMarked.MessageIds);
                break;
            case Entry.EventOneofCase.MessageAmended when entry.Seq > _caughtUpAt:
                Notice(conversation.Tell(entry.MessageAmended));
                break;
            case Entry.EventOneofCase.MessageReacted when entry.Seq > _caughtUpAt:
                Notice(conversation.Tell(entry.MessageReacted));
                break;
            case Entry.EventOneofCase.DeviceChanged or Entry.EventOneofCase.DeviceRemoved when entry.Seq > _caughtUpAt:
                _devices.LookAgain();
                break;
        }
    }

    private void Notice(string? text)
    {
        if (text is not null)
            screen.Notice(text);
    }

    private void ShowMessage(Message message, bool live)
    {
        if (conversation.Holds(message) && conversation.Line(message, live) is { } line)
            screen.Show(line);
    }

    /// <summary>What became of own messages while this terminal was away, or before it began.</summary>
    private async Task LearnReportsAsync(IEnumerable<Message> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages.Where(message => message.State.Box == MessageBox.Sent))
        {
            var timeline = await client.Messages.GetMessageTimelineAsync(
                new GetMessageTimelineRequest { MessageId = message.MessageId }, cancellationToken: cancellationToken);
            foreach (var report in timeline.Recipients.SelectMany(recipient => recipient.Reports))
                conversation.Note(report, out _);
        }
    }

    private async Task TypeAsync(CancellationToken cancellationToken)
    {
        while (await screen.ReadLineAsync(cancellationToken) is { } line)
        {
            try
            {
                if (line.Trim() is "/quit")
                    return;
                await ObeyAsync(line.Trim(), cancellationToken);
            }
            catch (CpmException fault) when (fault is not CpmConnectionClosedException)
            {
                screen.Notice(Failures.Explain(fault));
            }
        }
    }

    private async Task ObeyAsync(string line, CancellationToken cancellationToken)
    {
        switch (line)
        {
            case "":
                break;
            case "/help":
                screen.Notice(
                    "/devices  where else you are    /read  mark all as read    /draft TEXT  keep for later    "
                    + "/quit  leave");
                screen.Notice(ChatAmendments.Help);
                screen.Notice(ChatThreads.Help);
                screen.Notice(ChatFiles.Help);
                screen.Notice("✓ stored   ✓✓ on a device of theirs   coloured ✓✓ read");
                break;
            case "/devices":
                await _devices.ListAsync(cancellationToken);
                break;
            case "/read":
                await MarkReadAsync(cancellationToken);
                break;
            case ['/', 'd', 'r', 'a', 'f', 't', ' ', .. var text]:
                await _drafts.SaveAsync(text, cancellationToken);
                screen.Notice("draft kept");
                break;
            case ['/', not '/', ..] when _threads.Answer(line) is { } answer:
                await SendAsync(PlainText.Of(answer.Text), answer.Text, answer.To, cancellationToken);
                break;
            case ['/', not '/', ..] when await _threads.ObeyAsync(line, cancellationToken):
                break;
            case ['/', not '/', ..] when await _amendments.ObeyAsync(line, cancellationToken):
                break;
            case ['/', not '/', ..] when await Files().ObeyAsync(line, cancellationToken):
                break;
            case ['/', not '/', ..]:
                screen.Notice("There is no such command; /help lists them.");
                break;
            default:
                await SendAsync(PlainText.Of(line), line, "", cancellationToken);
                break;
        }
    }

    private ChatFiles Files() => _files ??= new ChatFiles(
        client, screen, conversation, (content, text, cancel) => SendAsync(content, text, "", cancel));

    private async Task SendAsync(Content content, string text, string inReplyTo, CancellationToken cancellationToken)
    {
        var request = new SendMessageRequest
        {
            Recipients = { they.Addresses[0] },
            Content = content,
            DraftId = _drafts.Take(),
            InReplyTo = inReplyTo,
            RequestDeliveryReport = true,
            RequestReadReport = true,
        };
        var answer = await connection.SendAsync(request, cancellationToken);
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            screen.Show(conversation.SentHere(answer, text));
        }
        finally
        {
            _oneAtATime.Release();
        }
        // Who answers has read.
        await MarkReadAsync(cancellationToken);
    }

    private async Task MarkReadAsync(CancellationToken cancellationToken)
    {
        string[] unread = [.. conversation.Unread.Take(200)];
        if (unread.Length == 0)
            return;
        await client.Messages.MarkMessagesAsync(
            new MarkMessagesRequest { MessageIds = { unread }, Read = true }, cancellationToken: cancellationToken);
        conversation.Read(unread);
    }
}
