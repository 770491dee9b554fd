using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Media;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Media;
using Cpm.Ledger;

namespace Cpm.Grains.Folders;

/// <summary>Where media are from now on, gathered for one transaction and told in few entries.</summary>
internal sealed class MediaFilingChanges(AccountServices services, AccountPicture picture)
{
    private readonly Dictionary<(long From, long To, bool Copied), Told> _filed = [];
    private readonly List<long> _gone = [];
    private AccountState _state = picture.Account;

    private sealed class Told
    {
        public List<long> Media { get; } = [];

        public SortedSet<long> Left { get; } = [];
    }

    /// <summary>How many media change.</summary>
    public int Count { get; private set; }

    /// <summary>The writes.</summary>
    public List<LedgerWrite> Writes { get; } = [];

    /// <summary>The account's new state; null when unchanged.</summary>
    public AccountState? State => _gone.Count == 0 ? null : _state;

    /// <summary>What happened.</summary>
    public IEnumerable<EntryEvent> Events
    {
        get
        {
            IEnumerable<EntryEvent> filed = _filed.OrderBy(f => f.Key.Copied).Select(f => new MediaFiled(
                [.. f.Value.Media], f.Key.From, f.Key.To, f.Key.Copied)
            {
                Left = f.Key is { From: 0, Copied: false } ? [.. f.Value.Left] : null,
            });
            return _gone.Count == 0
                ? filed
                : filed.Append(new MediaChanged([], [.. _gone], MediaViews.Usage(_state, services.MediaLimitsOf(_state))));
        }
    }

    /// <summary>Media that are taken out of a folder for good.</summary>
    public static MediaFilingChanges Without(AccountServices services, AccountPicture picture, FiledMedia[] media, FolderId folder)
    {
        var changes = new MediaFilingChanges(services, picture);
        foreach (FiledMedia medium in media)
        {
            if (MediaFiling.TakeOut(medium.Filed, folder) is { } after)
            {
                changes.Add(medium, after, folder, FolderId.None);
            }
        }

        return changes;
    }

    /// <summary>Adds a medium that is somewhere else now; without effect if it is where it was.</summary>
    /// <param name="media">As it was.</param>
    /// <param name="after">Where it is.</param>
    /// <param name="from">Out of which folder, as it is told.</param>
    /// <param name="to">Into which, as it is told.</param>
    /// <param name="copied">It stays where it was.</param>
    /// <param name="also">Into which others it comes with it, told as copies.</param>
    public void Add(
        FiledMedia media, MediaWhereabouts after, FolderId from, FolderId to, bool copied = false, IEnumerable<FolderId>? also = null)
    {
        if (after.IsGivenUp)
        {
            Count++;
            _gone.Add(media.Media.Value);
            _state = MediaKeeping.Released(_state, media.Bytes);
            Writes.Add(new LedgerWrite.DropMedia(picture.Key, media.Media, services.NowMs));
            return;
        }

        if (media.Filed.SequenceEqual(after.Filed))
        {
            return;
        }

        Count++;
        Writes.AddRange(media.Filed.Except(after.Filed).Select(
            old => new LedgerWrite.UnfileMedia(picture.Key, media.Media, old.Folder)));
        Writes.AddRange(after.Filed.Except(media.Filed).Select(
            now => new LedgerWrite.FileMedia(picture.Key, media.Media, now.Folder, media.Bytes, services.NowMs, now.From)
            {
                AlsoFrom = now.AlsoFrom,
            }));
        Told told = ToldAs(from, to, copied);
        told.Media.Add(media.Media.Value);
        told.Left.UnionWith(media.Filed.Select(f => f.Folder).Except(after.Filed.Select(f => f.Folder)).Select(f => f.Value));
        foreach (FolderId folder in also ?? [])
        {
            ToldAs(FolderId.None, folder, copied: true).Media.Add(media.Media.Value);
        }
    }

    private Told ToldAs(FolderId from, FolderId to, bool copied)
    {
        (long, long, bool) key = (from.Value, to.Value, copied);
        return _filed.TryGetValue(key, out Told? known) ? known : _filed[key] = new Told();
    }
}
