using Cpm.Domain.Conversations;
using Cpm.Domain.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Commit;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <summary>Commits to memory, with the same outcomes as the databases; the compliance suite holds it to that.</summary>
internal sealed partial class MemoryLedgerStore(MemoryTables tables) : ILedgerStore
{
    private readonly HashSet<long> _perhapsOrphaned = [];

    public CommitOutcome CommitWhole(LedgerBatch batch)
    {
        lock (tables.Gate)
        {
            var outcome = TryApply(batch);
            tables.Keep();
            return outcome;
        }
    }

    public void Begin()
    {
        Monitor.Enter(tables.Gate);
        tables.Keep();
    }

    public CommitOutcome TryApply(LedgerBatch part)
    {
        _perhapsOrphaned.Clear();
        var mark = tables.Mark;
        foreach (var write in part.Transactions.SelectMany(t => t.Writes))
        {
            var outcome = Apply(write, part);
            if (outcome != CommitOutcome.Committed)
            {
                tables.UndoTo(mark);
                return outcome;
            }
        }

        foreach (var message in _perhapsOrphaned.Where(m =>
            !tables.IsPlacedAnywhere(m) && !tables.IsShownAnywhere(m) && !tables.OutboxRows.Values.Any(o => o.Message?.Value == m)))
        {
            tables.Remove(tables.Messages, message);
        }

        return CommitOutcome.Committed;
    }

    public void Commit()
    {
        tables.Keep();
        Monitor.Exit(tables.Gate);
    }

    public void Reopen()
    {
    }

    public void Dispose()
    {
    }

    private static CommitOutcome Else(CommitOutcome conflict, bool done) => done ? CommitOutcome.Committed : conflict;

    private static CommitOutcome Done(bool _) => CommitOutcome.Committed;

    private CommitOutcome Apply(LedgerWrite write, LedgerBatch batch) => write switch
    {
        LedgerWrite.AppendEntry w => Append(w),
        LedgerWrite.StoreMessage w => Else(CommitOutcome.DuplicateMessage, tables.Add(
            tables.Messages, w.Message.Value,
            new StoredMessage(w.Message, w.Envelope.ToArray(), w.Content.ToArray()))),
        LedgerWrite.Place w => Place(w),
        LedgerWrite.SetPlacementFlags w => SetFlags(w),
        LedgerWrite.Unplace w => Unplace(w),
        LedgerWrite.Amend w => Amend(w),
        LedgerWrite.ReplaceMessage w => Replace(w.Message, w.Envelope, w.Content),
        LedgerWrite.BlankRecalled w => Blank(w),
        LedgerWrite.HideOnDevice w => Done(tables.Add(
            tables.Hidden, (w.Account.Value, w.Message.Value, w.Device), true)),
        LedgerWrite.KeepReceipt w => Else(CommitOutcome.DuplicateRequest, tables.Add(
            tables.Receipts, (w.Account.Value, w.RequestId), w)),
        LedgerWrite.CreateAccount w => Create(w),
        LedgerWrite.PutAccountState w => PutState(w),
        LedgerWrite.StandAt w => Else(CommitOutcome.HeadMoved, tables.Head(w.Account.Value) <= w.Head),
        LedgerWrite.ClaimAddress w => Claim(w),
        LedgerWrite.ReleaseAddress w => Done(
            tables.Addresses.TryGetValue(w.Address, out var owner) && owner == w.Account.Value
            && tables.Remove(tables.Addresses, w.Address)),
        LedgerWrite.EnqueueOutbox w => Enqueue(w, batch),
        LedgerWrite.CompleteOutbox w => batch.IsElided(w.Id) ? CommitOutcome.Committed : Complete(w),
        LedgerWrite.ScheduleWake w => Done(tables.Add(
            tables.Wakes, (w.Shard, w.DueMs, w.Account.Value, w.Reason, w.Subject), true)),
        LedgerWrite.CancelWake w => Done(tables.Remove(
            tables.Wakes, (w.Shard, w.DueMs, w.Account.Value, w.Reason, w.Subject))),
        LedgerWrite.KeepReport w => KeepReport(w),
        LedgerWrite.PutDraft w => PutDraft(w),
        LedgerWrite.DeleteDraft w => Done(tables.Remove(tables.Drafts, (w.Account.Value, w.Draft))),
        LedgerWrite.SeeDevice w => See(w),
        LedgerWrite.TallyConversation w => Conversation(w.Account.Value, w.Conversation, c => (c.Tally.Plus(w.Tally), c.Choice)),
        LedgerWrite.ChooseConversation w => Conversation(w.Account.Value, w.Conversation, c => (c.Tally, w.Choice)),
        LedgerWrite.AdvanceTally w => Advance(w),
        LedgerWrite.PutMessageCounts w => Count(w),
        LedgerWrite.Relate w => Done(tables.Add(tables.Relations, (w.Account.Value, w.Conversation, w.To, w.Seq), w)),
        LedgerWrite.Unrelate w => Done(tables.Remove(tables.Relations, (w.Account.Value, w.Conversation, w.To, w.Seq))),
        _ => ApplyContact(write),
    };

    private CommitOutcome Append(LedgerWrite.AppendEntry w)
    {
        if (!tables.Entries.TryGetValue(w.Account.Value, out var entries))
        {
            tables.Entries[w.Account.Value] = entries = [];
        }

        return w.Seq == tables.Head(w.Account.Value) + 1 && tables.Add(entries, w.Seq, w)
            ? CommitOutcome.Committed
            : CommitOutcome.HeadMoved;
    }

    private CommitOutcome Place(LedgerWrite.Place w)
    {
        _perhapsOrphaned.Remove(w.Message.Value);
        if (!tables.Add(tables.Placements, (w.Account.Value, w.Message.Value), (w.Seq, w.Flags, w.Conversation)))
        {
            return CommitOutcome.DuplicateMessage;
        }

        tables.Add(tables.PlacedIn, (w.Message.Value, w.Account.Value), true);
        return CommitOutcome.Committed;
    }

    private CommitOutcome SetFlags(LedgerWrite.SetPlacementFlags w)
    {
        var key = (w.Account.Value, w.Message.Value);
        if (tables.Placements.TryGetValue(key, out var placed))
        {
            tables.Set(tables.Placements, key, placed with { Flags = w.Flags });
        }

        return CommitOutcome.Committed;
    }

    private CommitOutcome Unplace(LedgerWrite.Unplace w)
    {
        tables.Remove(tables.Placements, (w.Account.Value, w.Message.Value));
        tables.Remove(tables.PlacedIn, (w.Message.Value, w.Account.Value));
        foreach (var (key, _) in MemoryTables.Between(
            tables.Hidden, (w.Account.Value, w.Message.Value, int.MinValue), (w.Account.Value, w.Message.Value, int.MaxValue))
            .ToList())
        {
            tables.Remove(tables.Hidden, key);
        }

        NoteVersion(w.Account.Value, w.Message.Value);
        tables.Remove(tables.Amendments, (w.Account.Value, w.Message.Value));
        _perhapsOrphaned.Add(w.Message.Value);
        return Unfile(w.Account.Value, w.Message.Value, _ => true);
    }

    private CommitOutcome Amend(LedgerWrite.Amend w)
    {
        NoteVersion(w.Account.Value, w.Message.Value);
        tables.Set(tables.Amendments, (w.Account.Value, w.Message.Value), w with { State = w.State.ToArray() });
        return CommitOutcome.Committed;
    }

    private void NoteVersion(long account, long message)
    {
        if (tables.Amendments.GetValueOrDefault((account, message))?.Version is { } version)
        {
            _perhapsOrphaned.Add(version.Value);
        }
    }

    private CommitOutcome Replace(MessageKey message, ReadOnlyMemory<byte> envelope, ReadOnlyMemory<byte> content)
    {
        if (tables.Messages.ContainsKey(message.Value))
        {
            tables.Set(tables.Messages, message.Value, new StoredMessage(message, envelope.ToArray(), content.ToArray()));
        }

        return CommitOutcome.Committed;
    }

    private CommitOutcome Blank(LedgerWrite.BlankRecalled w) =>
        tables.Placements.Any(p => p.Key.Message == w.Message.Value && (p.Value.Flags & 512) == 0)
        || tables.OutboxRows.Values.Any(o => o.Message == w.Message)
            ? CommitOutcome.Committed
            : Replace(w.Message, w.Envelope, default);

    private CommitOutcome Create(LedgerWrite.CreateAccount w) => Else(
        CommitOutcome.NameTaken,
        tables.Add(tables.Names, w.Name, w.Account.Value)
        && tables.Add(tables.Accounts, w.Account.Value, new MemoryTables.Account(w.Name, w.State.ToArray(), 0)));

    private CommitOutcome PutState(LedgerWrite.PutAccountState w)
    {
        if (!tables.Accounts.TryGetValue(w.Account.Value, out var account))
        {
            return CommitOutcome.HeadMoved;
        }

        tables.Set(tables.Accounts, w.Account.Value, account with { State = w.State.ToArray() });
        return CommitOutcome.Committed;
    }

    private CommitOutcome Claim(LedgerWrite.ClaimAddress w)
    {
        tables.Add(tables.Addresses, w.Address, w.Account.Value);
        return Else(CommitOutcome.AddressTaken, tables.Addresses[w.Address] == w.Account.Value);
    }

    private CommitOutcome Enqueue(LedgerWrite.EnqueueOutbox w, LedgerBatch batch)
    {
        if (!batch.IsElided(w.Id))
        {
            return Else(CommitOutcome.AlreadyRelayed, tables.Add(tables.OutboxRows, w.Id, w));
        }

        if (w.Message is { } message)
        {
            _perhapsOrphaned.Add(message.Value);
        }

        return CommitOutcome.Committed;
    }

    private CommitOutcome Complete(LedgerWrite.CompleteOutbox w)
    {
        if (!tables.OutboxRows.TryGetValue(w.Id, out var row))
        {
            return CommitOutcome.AlreadyRelayed;
        }

        if (row.Message is { } message)
        {
            _perhapsOrphaned.Add(message.Value);
        }

        tables.Remove(tables.OutboxRows, w.Id);
        return CommitOutcome.Committed;
    }

    private CommitOutcome KeepReport(LedgerWrite.KeepReport w)
    {
        var key = (w.Account.Value, w.Message.Value);
        if (!tables.Reports.TryGetValue(key, out var reports))
        {
            tables.Reports[key] = reports = [];
        }

        tables.Add(reports, (w.Recipient, w.Kind), w);
        return CommitOutcome.Committed;
    }

    private CommitOutcome PutDraft(LedgerWrite.PutDraft w)
    {
        tables.Set(tables.Drafts, (w.Account.Value, w.Draft), w);
        return CommitOutcome.Committed;
    }

    private CommitOutcome See(LedgerWrite.SeeDevice w)
    {
        var key = (w.Account.Value, w.Device);
        var seen = tables.Seen.TryGetValue(key, out var old)
            ? w with { AtMs = Math.Max(w.AtMs, old.AtMs), ThroughSeq = Math.Max(w.ThroughSeq, old.ThroughSeq) }
            : w;
        tables.Set(tables.Seen, key, seen);
        return CommitOutcome.Committed;
    }

    private CommitOutcome Conversation(
        long account, long conversation,
        Func<(Tally Tally, ConversationChoice Choice), (Tally Tally, ConversationChoice Choice)> change)
    {
        var key = (account, conversation);
        var now = tables.Conversations.TryGetValue(key, out var kept) ? kept : (default, ConversationChoice.None);
        tables.Set(tables.Conversations, key, change(now));
        return CommitOutcome.Committed;
    }

    private CommitOutcome Advance(LedgerWrite.AdvanceTally w)
    {
        if (tables.Tallied.TryGetValue(w.Account.Value, out var through) && through != w.FromSeq)
        {
            return CommitOutcome.HeadMoved;
        }

        tables.Set(tables.Tallied, w.Account.Value, w.ThroughSeq);
        return CommitOutcome.Committed;
    }
}
