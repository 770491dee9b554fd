using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Contacts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Domain.Media;
using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Keeping;

/// <summary>Reads stretches of what an account keeps and asks the rules about each message and medium.</summary>
internal sealed class Sifting(AccountServices services, FolderShelf shelf)
{
    // Where little is left of what once was there, entries are passed over by thousands.
    private const int EntriesAtOnce = 5_000;

    /// <summary>The next messages, oldest first.</summary>
    public async Task<SiftedMessages> Messages(Sift sift, long after, long through)
    {
        int most = services.Limits.MessagesPerChange;
        long end = Math.Min(through, after + EntriesAtOnce);
        IReadOnlyList<HeldRow> rows = await services.Read((reader, stop) => reader.ListHeld(sift.Picture.Key, after, end, most, stop));
        HeldRow[] old = [.. rows.TakeWhile(r => sift.Rules.MayTake(
            KeepingSubject.Messages, r.AtMs, r.Row.Seq <= sift.EverywhereThrough, sift.NowMs))];
        FiledMessage[] messages = await shelf.Whereabouts(sift.Picture, [.. old.Select(r => r.Row)]);
        MessageEnvelope[] envelopes = [.. old.Select(r => EntryCodec.Envelope(r.Row.Stored))];
        IReadOnlySet<string> contacts = await Contacts(sift, envelopes);
        var taken = new List<(FiledMessage, KeepingRule)>();
        long firstLeft = old.Length < rows.Count ? rows[old.Length].Row.Seq : 0;
        for (int i = old.Length - 1; i >= 0; i--)
        {
            KeepingRule? rule = IsTouchable(messages[i].Where)
                ? sift.Rules.WhyTaken(Facts(sift, old[i].AtMs, messages[i], envelopes[i], contacts), sift.NowMs)
                : null;
            rule = Waits(rule, messages[i].Where.Filed, sift.Tree) ? null : rule;
            if (rule is not null)
            {
                taken.Add((messages[i], rule));
            }

            firstLeft = rule is { Verdict: KeepingVerdict.Remove, Folder: 0 } ? firstLeft : old[i].Row.Seq;
        }

        taken.Reverse();
        bool foundYoung = old.Length < rows.Count, full = rows.Count == most;
        long looked = foundYoung ? rows[old.Length].Row.Seq - 1 : full ? rows[^1].Row.Seq : end;
        return new SiftedMessages(taken, foundYoung ? old.Length : most, looked, firstLeft, IsLast: foundYoung || (!full && end >= through));
    }

    /// <summary>The next media, in the order of their numbers.</summary>
    public async Task<SiftedMedia> Media(Sift sift, long after)
    {
        int most = services.Limits.MessagesPerChange;
        IReadOnlyList<MediaRow> rows = await services.Within(stop => services.Media.List(sift.Picture.Key, after, most, stop));
        ILookup<MediaKey, FiledIn> filed = await shelf.Filings(sift.Picture, [.. rows.Select(r => r.Media)], sift.Tree);
        var taken = new List<(FiledMedia, KeepingRule)>();
        foreach (MediaRow row in rows)
        {
            ImmutableArray<FiledIn> at = [.. filed[row.Media]];
            var facts = new KeepingFacts(KeepingSubject.Media, row.AtMs, row.SizeBytes, [.. at.Select(f => f.Folder)]);
            if (!MediaFiling.IsDeleted(at) && sift.Rules.WhyTaken(facts, sift.NowMs) is { } rule && !Waits(rule, at, sift.Tree))
            {
                taken.Add((new FiledMedia(row.Media, row.SizeBytes, at), rule));
            }
        }

        return new SiftedMedia(taken, rows.Count, rows.Count == 0 ? after : rows[^1].Media.Value, rows.Count < most);
    }

    // What waits to go out is no message yet, and what is deleted goes after its own time.
    private static bool IsTouchable(Whereabouts where) =>
        (where.Flags & (PlacementFlags.Scheduled | PlacementFlags.Held)) == 0 && !where.IsDeleted;

    // A copy among the deleted can be taken back for its time, and would go with the others.
    private static bool Waits(KeepingRule? rule, IEnumerable<FiledIn> filed, FolderTree tree) =>
        rule is { Folder: 0 } && filed.Any(f => tree.IsWithin(f.Folder, FolderId.Deleted));

    private KeepingFacts Facts(
        Sift sift, long atMs, FiledMessage message, MessageEnvelope envelope, IReadOnlySet<string> contacts)
    {
        Whereabouts where = message.Where;
        IEnumerable<FolderId> folders = where.Filed.Select(f => f.Folder);
        bool isOwn = (where.Flags & PlacementFlags.Sent) != 0;
        return new KeepingFacts(
            KeepingSubject.Messages, atMs, envelope.ContentBytes + envelope.MediaBytes,
            [.. where.IsHome ? folders.Append(where.Home) : folders])
        {
            Sender = envelope.Sender,
            IsFromContact = contacts.Contains(Finding.AddressTerm(envelope.Sender)),
            IsOwn = isOwn,
            IsToGroup = envelope.ToGroup,
            IsFlagged = (where.Flags & PlacementFlags.Flagged) != 0,
            IsEverywhere = HaveAll(sift, message) && (IsWhole(sift.Picture.Account, envelope) || IsRead(where)),
        };
    }

    // What became of a message since, devices have with the last of what came.
    private static bool HaveAll(Sift sift, FiledMessage message) => sift.EverywhereThrough
        >= ((message.Where.Flags & PlacementFlags.Amended) == 0 ? message.Row.Seq : sift.Picture.Committed);

    // Where devices get less than all of a message with its entry, now or when it came, they may want the rest later: until it was
    // read, which nobody does with what he sent himself.
    private bool IsWhole(AccountState account, MessageEnvelope envelope) =>
        envelope.MediaBytes == 0 && !services.NetworksLeaveOut && !account.LeftMediaOut && !account.Settings.MediaAsLinks
        && !Receiving.Differs(account);

    private static bool IsRead(Whereabouts where) => (where.Flags & PlacementFlags.Read) != 0;

    private async Task<IReadOnlySet<string>> Contacts(Sift sift, MessageEnvelope[] envelopes)
    {
        string[] terms = sift.Rules.AskContacts ? [.. envelopes.Select(e => Finding.AddressTerm(e.Sender)).Distinct()] : [];
        return terms.Length == 0
            ? new HashSet<string>()
            : await services.Read((reader, stop) => reader.KnownContactTerms(sift.Picture.Key, terms, stop));
    }
}
