using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Keeping;

/// <summary>What one turn takes away, and how far it got: what it found while it read, made into one transaction afterwards.</summary>
internal sealed class KeepingTurn
{
    private readonly List<(FiledMessage Message, KeepingRule Rule)> _messages = [];
    private readonly List<(FiledMedia Media, KeepingRule Rule)> _media = [];

    /// <summary>How many were looked at.</summary>
    public int Looked { get; private set; }

    /// <summary>Whether anything goes.</summary>
    public bool TakesAny => _messages.Count + _media.Count > 0;

    /// <summary>Whether anything goes where it can be taken back.</summary>
    public bool Deletes => _messages.Exists(m => IsDeleted(m.Rule)) || _media.Exists(m => IsDeleted(m.Rule));

    /// <summary>Adds a stretch of messages.</summary>
    public void Add(SiftedMessages stretch)
    {
        Looked += stretch.Looked;
        _messages.AddRange(stretch.Taken);
    }

    /// <summary>Adds a stretch of media.</summary>
    public void Add(SiftedMedia stretch)
    {
        Looked += stretch.Looked;
        _media.AddRange(stretch.Taken);
    }

    /// <summary>All of it, as if the account's owner had done it.</summary>
    public Proposal Propose(AccountServices services, AccountPicture picture)
    {
        var messages = new FilingChanges(services, picture);
        foreach ((FiledMessage message, KeepingRule rule) in _messages)
        {
            var folder = new FolderId(rule.Folder);
            if (Where(message.Where, rule) is { } after)
            {
                messages.Add(message, after, folder, IsDeleted(rule) ? FolderId.Deleted : FolderId.None);
            }
        }

        var media = new MediaFilingChanges(services, picture);
        foreach ((FiledMedia medium, KeepingRule rule) in _media)
        {
            var folder = new FolderId(rule.Folder);
            if (Where(medium, rule) is { } after)
            {
                media.Add(medium, after, folder, IsDeleted(rule) ? FolderId.Deleted : FolderId.None);
            }
        }

        return messages.Propose(media);
    }

    private static bool IsDeleted(KeepingRule rule) => rule.Verdict == KeepingVerdict.Delete;

    private static Whereabouts? Where(Whereabouts now, KeepingRule rule) => IsDeleted(rule)
        ? Filing.Move(now, new FolderId(rule.Folder), FolderId.Deleted).Accepted
        : now.Without(new FolderId(rule.Folder));

    private static MediaWhereabouts? Where(FiledMedia now, KeepingRule rule) =>
        IsDeleted(rule) ? MediaFiling.Move(now.Filed, new FolderId(rule.Folder), FolderId.Deleted)
        : rule.Folder == 0 ? new MediaWhereabouts([], IsGivenUp: true)
        : MediaFiling.TakeOut(now.Filed, new FolderId(rule.Folder));
}
