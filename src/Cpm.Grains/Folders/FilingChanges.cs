using Cpm.Domain.Accounts;
using Cpm.Domain.Conversations;
using Cpm.Domain.Folders;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;

namespace Cpm.Grains.Folders;

/// <summary>Where messages are from now on, gathered for one transaction and told in few entries.</summary>
internal sealed class FilingChanges(AccountServices services, AccountPicture picture)
{
    private readonly List<LedgerWrite> _writes = [];
    private readonly List<CountChange> _recounts = [];
    private readonly Dictionary<(long From, long To, bool Copied), Told> _filed = [];
    private readonly Told _gone = new();
    private int _scheduled;

    private sealed class Told
    {
        public List<long> Messages { get; } = [];

        public SortedSet<long> Left { get; } = [];

        public Dictionary<long, int> Unread { get; } = [];

        public UnreadChange[]? Changes => Unread.Count == 0 ? null : [.. Unread.Select(u => new UnreadChange(u.Key, u.Value))];
    }

    /// <summary>How many messages change.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a message that is somewhere else now; without effect if it is where it was.</summary>
    /// <param name="message">As it was.</param>
    /// <param name="after">Where it is.</param>
    /// <param name="from">Out of which folder, as it is told.</param>
    /// <param name="to">Into which, as it is told.</param>
    /// <param name="copied">It stays where it was.</param>
    /// <param name="also">Into which others it comes with it, told as copies.</param>
    public void Add(
        FiledMessage message, Whereabouts after, FolderId from, FolderId to, bool copied = false, IEnumerable<FolderId>? also = null)
    {
        Whereabouts before = message.Where;
        if (before.Flags == after.Flags && before.Filed.SequenceEqual(after.Filed))
        {
            return;
        }

        Count++;
        _recounts.Add(message.Recount(after.IsNowhere ? null : after));
        MessageEnvelope envelope = EntryCodec.Envelope(message.Row.Stored);
        long number = message.Row.Stored.Message.Value;
        Told told = _gone;
        if (after.IsNowhere)
        {
            Remove(message, envelope);
        }
        else
        {
            told = ToldAs(from, to, copied);
            told.Left.UnionWith(before.Folders.Except(after.Folders).Select(f => f.Value));
            Put(message, after, envelope.ContentBytes);
        }

        told.Messages.Add(number);
        foreach (FolderId folder in also ?? [])
        {
            ToldAs(FolderId.None, folder, copied: true).Messages.Add(number);
        }

        int unread = Reading.Change(before.Flags, after.IsNowhere ? null : after.Flags);
        if (unread != 0)
        {
            told.Unread[envelope.Conversation] = told.Unread.GetValueOrDefault(envelope.Conversation) + unread;
        }

        if (unread > 0)
        {
            // It may have been marked while it was deleted.
            Relations.Changed(_writes, picture.Key, message.Row, after.Flags, envelope);
        }
    }

    /// <summary>All of it.</summary>
    /// <param name="media">What becomes of media in the same transaction.</param>
    public Proposal Propose(MediaFilingChanges? media = null)
    {
        List<EntryEvent> events =
        [
            .. _filed.OrderBy(f => f.Key.Copied).Select(f => new MessagesFiled(
                [.. f.Value.Messages], f.Key.From, f.Key.To, f.Key.Copied, f.Value.Changes)
            {
                Left = f.Key is { From: 0, Copied: false } ? [.. f.Value.Left] : null,
            }),
        ];
        if (_gone.Messages.Count > 0)
        {
            events.Add(new MessagesDeleted([.. _gone.Messages], 0, _gone.Changes));
        }

        AccountState? state = media?.State;
        events.AddRange(media?.Events ?? []);
        return new Proposal
        {
            State = _scheduled == 0
                ? state
                : (state ?? picture.Account) with { Scheduled = Math.Max(0, picture.Account.Scheduled - _scheduled) },
            Events = events,
            Writes = [.. _writes, .. media?.Writes ?? []],
            Recounts = _recounts,
            TakesAway = events.Count > 0,
        };
    }

    private Told ToldAs(FolderId from, FolderId to, bool copied)
    {
        (long, long, bool) key = (from.Value, to.Value, copied);
        return _filed.TryGetValue(key, out Told? known) ? known : _filed[key] = new Told();
    }

    private void Remove(FiledMessage message, MessageEnvelope envelope)
    {
        MessageKey key = message.Row.Stored.Message;
        _writes.Add(new LedgerWrite.Unplace(picture.Key, key));
        Relations.Removed(_writes, picture.Key, message.Row, envelope);
        if (message.Where.Waits)
        {
            _scheduled++;
            _writes.Add(Wakes.Cancel(picture.Key, envelope.NotBeforeMs, WakeReason.Release, key));
        }

        if (envelope.ExpireAtMs != 0)
        {
            _writes.Add(Wakes.Cancel(picture.Key, envelope.ExpireAtMs, WakeReason.Expire, key));
        }
    }

    private void Put(FiledMessage message, Whereabouts after, int bytes)
    {
        MessageKey key = message.Row.Stored.Message;
        if (after.Flags != message.Where.Flags)
        {
            _writes.Add(new LedgerWrite.SetPlacementFlags(picture.Key, key, (int)after.Flags));
        }

        foreach (FiledIn old in message.Where.Filed.Except(after.Filed))
        {
            _writes.Add(new LedgerWrite.UnfileMessage(picture.Key, old.Folder, key));
        }

        foreach (FiledIn now in after.Filed.Except(message.Where.Filed))
        {
            _writes.Add(new LedgerWrite.FileMessage(
                picture.Key, now.Folder, key, message.Row.Seq, bytes, services.NowMs, now.From)
            {
                AlsoFrom = now.AlsoFrom,
            });
        }
    }
}
