using Cpm.Client.Messages;
using Cpm.Protocol.V1;

namespace Cpm.Client.Backup;

/// <summary>The messages of an archive in an account: stored the oldest first, and filed as they were.</summary>
internal sealed class ImportedMessages(
    CpmClient client, BackupArchive archive, ImportedFolders folders, ImportedMedia media, ImportFaults faults)
{
    private const int AtOnce = 100;
    private readonly List<(Message Was, MessageToUpload Now)> _batch = [];
    private readonly Dictionary<string, List<string>> _filed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _now = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _batched = new(StringComparer.Ordinal);
    private int _added, _there;

    public (int Added, int There) Counts => (_added, _there);

    /// <summary>The id by which the account knows a message of the archive.</summary>
    public string Now(string messageId) => _now.GetValueOrDefault(messageId, messageId);

    public async Task BringAsync(IProgress<string>? progress, CancellationToken stop)
    {
        ReadFilings();
        foreach (var name in new[] { "messages.jsonl", "deleted.jsonl" })
        {
            progress?.Report(name);
            using var lines = MessageLines.Open(await archive.TakeOutAsync(name, stop).ConfigureAwait(false));
            foreach (var message in lines.OldestFirst())
                await TakeAsync(message, name == "deleted.jsonl", stop).ConfigureAwait(false);
            await FlushAsync(stop).ConfigureAwait(false);
        }
    }

    /// <summary>Reads back what is stored, and compares it with the archive.</summary>
    public async Task CompareAsync(CancellationToken stop)
    {
        var request = new ListMessagesRequest { PageSize = AtOnce, Whole = true };
        do
        {
            var page = await client.Messages.ListMessagesAsync(request, cancellationToken: stop).ConfigureAwait(false);
            Compare(page.Messages);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        var own = await ImportedFolders.AllAsync(client, stop).ConfigureAwait(false);
        var token = "";
        do
        {
            (var deleted, token) = await DeletedItems.MessagesAsync(client, own, token, AtOnce, stop).ConfigureAwait(false);
            Compare(deleted);
        }
        while (token.Length > 0);
        foreach (var id in _digests.Keys)
            faults.Add($"Message {id} is missing.");
    }

    private void Compare(IEnumerable<Message> stored)
    {
        foreach (var message in stored)
        {
            if (!_digests.Remove(message.MessageId, out var digest))
                continue;
            if (message.Content?.Parts.Any(p => p.LeftOut) == true)
                faults.Add($"Message {message.MessageId} is stored, but may not be compared over this access network.");
            else if (message.ToUpload() is not { } now || MessageOrigin.Of(now) != digest)
                faults.Add($"Message {message.MessageId} is not as it was in the archive.");
        }
    }

    // Only of those in folders of the user's own it matters whether they also are where they came to.
    private void ReadFilings()
    {
        foreach (var folder in archive.Read("folders.jsonl", Folder.Parser).Where(f => f.Kind == FolderKind.Own))
        {
            if (folders.Now(folder.FolderId) is not { Length: > 0 } now)
                continue;
            foreach (var id in archive.Lines($"filed/{folder.FolderId}.txt"))
            {
                if (!_filed.TryGetValue(id, out var of))
                    _filed[id] = of = [];
                of.Add(now);
            }
        }
        foreach (var home in new[] { "inbox", "sent" })
        {
            foreach (var id in archive.Lines($"filed/{home}.txt").Where(_filed.ContainsKey))
                _filed[id].Add(home);
        }
    }

    private async Task TakeAsync(Message message, bool deleted, CancellationToken stop)
    {
        // It may be in several deleted folders.
        if (_now.ContainsKey(message.MessageId) || _batched.Contains(message.MessageId))
            return;
        if (message.ToUpload() is not { } upload)
        {
            if (message.Content is null && message.RecallTime is null)
                faults.Add($"Message {message.MessageId} is in the archive without its content.");
            return;
        }
        upload.FolderId = deleted ? "deleted" : _filed.TryGetValue(message.MessageId, out var filed) ? filed[0] : "";
        if (_batched.Contains(message.InReplyTo))
            await FlushAsync(stop).ConfigureAwait(false);
        upload.InReplyTo = Now(message.InReplyTo);
        var complete = media.Replace(upload.Content);
        if (!complete)
            await FlushAsync(stop).ConfigureAwait(false);
        _batch.Add((message, upload));
        _batched.Add(message.MessageId);
        if (!complete || _batch.Count == AtOnce)
            await FlushAsync(stop).ConfigureAwait(false);
    }

    private async Task FlushAsync(CancellationToken stop)
    {
        var at = 0;
        await foreach (var outcome in client.UploadMessagesAsync(_batch.Select(b => b.Now).ToList(), cancellation: stop).ConfigureAwait(false))
        {
            var (was, now) = _batch[at++];
            await NoteAsync(was, now, outcome, stop).ConfigureAwait(false);
        }
        await FileAsync(stop).ConfigureAwait(false);
        _batch.Clear();
        _batched.Clear();
    }

    private async Task NoteAsync(Message was, MessageToUpload now, UploadOutcome outcome, CancellationToken stop)
    {
        if (outcome.Refusal == ErrorReason.MediaUnknown)
        {
            // It was not there yet, so its media are needed now; once it shows them, they are not needed beside it.
            now.Content = was.Content.Clone();
            var borrowed = await media.ReplaceAsync(now.Content, stop).ConfigureAwait(false);
            await foreach (var again in client.UploadMessagesAsync([now], cancellation: stop).ConfigureAwait(false))
                outcome = again;
            await media.GiveUpAsync(borrowed, stop).ConfigureAwait(false);
        }
        if (outcome.MessageId.Length == 0)
        {
            faults.Add($"Message {was.MessageId} was refused: {outcome.Refusal} {outcome.Subject}".TrimEnd() + ".");
            return;
        }
        (_added, _there) = outcome.Added ? (_added + 1, _there) : (_added, _there + 1);
        _now[was.MessageId] = outcome.MessageId;
        _digests[outcome.MessageId] = MessageOrigin.Of(now);
    }

    private async Task FileAsync(CancellationToken stop)
    {
        var more = _batch.Where(b => _now.ContainsKey(b.Was.MessageId))
            .SelectMany(b => (_filed.GetValueOrDefault(b.Was.MessageId) ?? []).Select(folder => (Folder: folder, Id: _now[b.Was.MessageId])))
            .Where(f => f.Folder != "deleted").GroupBy(f => f.Folder, f => f.Id);
        foreach (var folder in more)
            await CopyAsync(folder.Key, [.. folder], stop).ConfigureAwait(false);
    }

    // How many may be filed at once is the service's to say.
    private async Task CopyAsync(string folder, string[] messages, CancellationToken stop)
    {
        try
        {
            await client.Folders.CopyMessagesAsync(
                new CopyMessagesRequest { MessageIds = { messages }, ToFolderId = folder }, cancellationToken: stop).ConfigureAwait(false);
        }
        catch (CpmException tooMany) when (tooMany.Reason == ErrorReason.LimitReached && messages.Length > 1)
        {
            await CopyAsync(folder, messages[..(messages.Length / 2)], stop).ConfigureAwait(false);
            await CopyAsync(folder, messages[(messages.Length / 2)..], stop).ConfigureAwait(false);
        }
    }
}
