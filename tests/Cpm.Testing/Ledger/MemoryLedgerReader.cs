using Cpm.Domain.Accounts;
using Cpm.Domain.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Testing.Ledger;

/// <summary>Reads from memory; what is told is as old as the pause after the reading is long.</summary>
internal sealed partial class MemoryLedgerReader(MemoryTables tables, MemoryLedger ledger) : ILedgerReader
{
    public Task<AccountRow?> FindAccount(string name, CancellationToken cancellation) => Locked(
        () => tables.Names.TryGetValue(name, out var account) ? Row(account) : null);

    public Task<AccountRow?> FindAccount(AccountKey account, CancellationToken cancellation) =>
        Locked(() => Row(account.Value));

    public Task<IReadOnlyList<AccountRow>> ListAccounts(string afterName, int count, CancellationToken cancellation) =>
        List(() => tables.Names
            .Where(n => string.CompareOrdinal(n.Key, afterName) > 0)
            .OrderBy(n => n.Key, StringComparer.Ordinal).Take(count).Select(n => Row(n.Value)!));

    public Task<string?> ResolveAddress(string address, CancellationToken cancellation) => Locked(
        () => tables.Addresses.TryGetValue(address, out var account) ? tables.Accounts[account].Name : null);

    public Task<IReadOnlyList<EntryRow>> ReadEntries(
        AccountKey account, long afterSeq, int count, int maxBytes, CancellationToken cancellation) =>
        List(() => Entries(account.Value, afterSeq, count, maxBytes));

    public Task<ReceiptRow?> FindReceipt(AccountKey account, UInt128 requestId, CancellationToken cancellation) => Locked(
        () => tables.Receipts.TryGetValue((account.Value, requestId), out var r) ? new ReceiptRow(r.Digest, r.Answer) : null);

    public Task<PlacementRow?> FindPlacement(AccountKey account, MessageKey message, CancellationToken cancellation) =>
        Locked(() => tables.Placements.ContainsKey((account.Value, message.Value))
            ? tables.Shown(account.Value, message.Value)
            : null);

    public Task<StoredMessage?> FindStored(MessageKey message, CancellationToken cancellation) =>
        Locked(() => tables.Messages.GetValueOrDefault(message.Value));

    public Task<IReadOnlyList<PlacementRow>> ListPlacements(
        AccountKey account, long beforeSeq, int count, CancellationToken cancellation) =>
        List(() => tables.EntriesOf(account.Value)
            .Where(e => e.Seq < beforeSeq && tables.Placed(e) && tables.IsListed(e))
            .Reverse().Take(count)
            .Select(e => tables.Shown(account.Value, e.Message!.Value.Value)));

    public Task<IReadOnlySet<MessageKey>> HiddenOnDevice(
        AccountKey account, int device, IReadOnlyCollection<MessageKey> messages, CancellationToken cancellation) =>
        Locked<IReadOnlySet<MessageKey>>(() => messages
            .Where(m => tables.Hidden.ContainsKey((account.Value, m.Value, device))).ToHashSet())!;

    public Task<IReadOnlyList<SeenRow>> ListSeen(AccountKey account, CancellationToken cancellation) => List(
        () => tables.Seen.Values.Where(s => s.Account == account)
            .Select(s => new SeenRow(s.Device, s.AtMs, s.ThroughSeq)));

    public Task<IReadOnlyList<OutboxRow>> ReadOutbox(
        AccountKey account, long afterId, int count, CancellationToken cancellation) =>
        List(() => tables.OutboxRows.Values.Where(o => o.Account == account && o.Id > afterId).Take(count)
            .Select(o => new OutboxRow(
                o.Id, o.Target, o.AtMs, o.Payload, o.Message is { } m ? tables.Messages.GetValueOrDefault(m.Value) : null)));

    public async Task<long> LastOwed(AccountKey account, CancellationToken cancellation) =>
        (await List(() => tables.OutboxRows.Values.Where(o => o.Account == account).Select(o => o.Id))).DefaultIfEmpty().Max();

    public Task<IReadOnlyList<OwingRow>> AccountsOwing(
        AccountKey after, long olderThanMs, int count, CancellationToken cancellation) =>
        List(() => tables.OutboxRows.Values.Where(o => o.AtMs < olderThanMs && o.Account.Value > after.Value)
            .Select(o => o.Account.Value).Distinct().Order()
            .Take(count).Select(a => new OwingRow(new AccountKey(a), tables.Accounts[a].Name)));

    public Task<IReadOnlyList<string>> TargetsOwed(
        AccountKey account, MessageKey message, CancellationToken cancellation) =>
        List(() => tables.OutboxRows.Values.Where(o => o.Account == account && o.Message == message).Select(o => o.Target));

    public async Task<bool> IsOwed(MessageKey message, IReadOnlyCollection<string> targets, CancellationToken cancellation) =>
        (await List(() => tables.OutboxRows.Values.Where(o => o.Message == message).Select(o => o.Target))).Any(targets.Contains);

    public Task<IReadOnlyList<WakeRow>> DueWakes(
        int shard, WakeRow? after, long dueMs, int count, CancellationToken cancellation) =>
        List(() => tables.Wakes.Keys.Where(w => w.Shard == shard && w.DueMs <= dueMs)
            .Where(w => after is null || (w.DueMs, w.Account, w.Reason, w.Subject)
                .CompareTo((after.DueMs, after.Account.Value, after.Reason, after.Subject)) > 0)
            .Take(count).Select(Wake));

    public Task<IReadOnlyList<WakeRow>> ListWakes(
        AccountKey account, short reason, int count, CancellationToken cancellation) =>
        List(() => tables.Wakes.Keys.Where(w => w.Account == account.Value && w.Reason == reason)
            .OrderBy(w => w.DueMs).ThenBy(w => w.Subject).Take(count).Select(Wake));

    public Task<IReadOnlyList<ReportRow>> ListReports(
        AccountKey account, MessageKey message, CancellationToken cancellation) =>
        List(() => tables.Reports.TryGetValue((account.Value, message.Value), out var reports)
            ? reports.Values.OrderBy(r => r.AtMs).ThenBy(r => r.Recipient).ThenBy(r => r.Kind)
                .Select(r => new ReportRow(r.Recipient, r.Kind, r.AtMs, r.Reason, r.Party))
            : []);

    public Task<DraftRow?> FindDraft(AccountKey account, long draft, CancellationToken cancellation) => Locked(
        () => tables.Drafts.TryGetValue((account.Value, draft), out var d) ? new DraftRow(d.Draft, d.Seq, d.Content) : null);

    public Task<IReadOnlyList<DraftRow>> ListDrafts(
        AccountKey account, long after, int count, CancellationToken cancellation) =>
        List(() => tables.Drafts.Values.Where(d => d.Account == account && d.Draft > after).Take(count)
            .Select(d => new DraftRow(d.Draft, d.Seq, d.Content)));

    public Task<IReadOnlyList<EntryRow>> ReadBareEntries(
        AccountKey account, long afterSeq, int count, CancellationToken cancellation) =>
        List(() => tables.EntriesOf(account.Value).SkipWhile(e => e.Seq <= afterSeq).Take(count)
            .Select(e => new EntryRow(e.Seq, e.Kind, e.AtMs, e.Message, e.Payload, null, null)));

    public Task<long> TalliedThrough(AccountKey account, CancellationToken cancellation)
    {
        lock (tables.Gate)
        {
            return Task.FromResult(tables.Tallied.GetValueOrDefault(account.Value));
        }
    }

    public Task<ConversationRow?> FindConversation(AccountKey account, long conversation, CancellationToken cancellation) =>
        Locked(() => tables.Conversations.ContainsKey((account.Value, conversation))
            ? Conversation(account.Value, conversation)
            : null);

    public Task<IReadOnlyList<ConversationRow>> ListConversations(
        AccountKey account, bool? archived, ConversationRank? after, int count, CancellationToken cancellation) =>
        List(() => tables.Conversations.Keys.Where(k => k.Account == account.Value)
            .Select(k => Conversation(account.Value, k.Conversation))
            .Where(c => c.Last is not null && (archived is null || archived == c.Choice.IsArchived(c.Tally.ArrivedSeq)))
            .OrderByDescending(c => c.Choice.Pinned).ThenByDescending(c => c.Tally.LastSeq)
            .Where(c => after is null || (!c.Choice.Pinned && after.Pinned)
                || (c.Choice.Pinned == after.Pinned && c.Tally.LastSeq < after.LastSeq))
            .Take(count));

    public Task<IReadOnlyList<PlacementRow>> ListConversation(
        AccountKey account, long conversation, PlacementRange range, int count, CancellationToken cancellation) =>
        List(() => InConversation(account.Value, conversation)
            .Where(p => p.Seq > range.AfterSeq && p.Seq < range.BeforeSeq && (!range.UnreadOnly || (p.Flags & 11) == 1))
            .OrderBy(p => range.OldestFirst ? p.Seq : -p.Seq).Take(count));

    private ConversationRow Conversation(long account, long conversation)
    {
        var (tally, choice) = tables.Conversations[(account, conversation)];
        return new ConversationRow(
            conversation, tally, choice, InConversation(account, conversation).OrderBy(p => p.Seq).LastOrDefault(),
            Related(account, conversation, 0, 0).Count(r => (tables.Placements[(account, r.Message.Value)].Flags & 262667) == 1));
    }

    private IEnumerable<PlacementRow> InConversation(long account, long conversation) => tables.Placements
        .Where(p => p.Key.Account == account && p.Value.Conversation == conversation && (p.Value.Flags & Deleted) == 0)
        .Select(p => tables.Shown(account, p.Key.Message));

    private IEnumerable<EntryRow> Entries(long account, long afterSeq, int count, int maxBytes)
    {
        var bytes = 0L;
        foreach (var e in tables.EntriesOf(account).SkipWhile(e => e.Seq <= afterSeq).Take(count))
        {
            var shown = e.Message is { } m && tables.Placements.ContainsKey((account, m.Value)) ? tables.Shown(account, m.Value) : null;
            bytes += shown?.Stored.Content.Length ?? 0;
            yield return new EntryRow(
                e.Seq, e.Kind, e.AtMs, e.Message, e.Payload, shown?.Flags, shown?.Stored, shown?.Amended ?? default);
            if (bytes >= maxBytes)
            {
                yield break;
            }
        }
    }

    private AccountRow? Row(long account) => tables.Accounts.TryGetValue(account, out var a)
        ? new AccountRow(new AccountKey(account), a.Name, a.State, tables.Head(account), a.Floor)
        {
            Counts = tables.Counts.GetValueOrDefault(account),
        }
        : null;

    private WakeRow Wake((int Shard, long DueMs, long Account, short Reason, long Subject) w) =>
        new(w.DueMs, tables.Accounts[w.Account].Name, w.Reason, w.Subject, new AccountKey(w.Account));

    private Task<T?> Locked<T>(Func<T?> read)
        where T : class
    {
        lock (tables.Gate)
        {
            return Told(read());
        }
    }

    private Task<IReadOnlyList<T>> List<T>(Func<IEnumerable<T>> read)
    {
        lock (tables.Gate)
        {
            return Told<IReadOnlyList<T>>([.. read()]);
        }
    }

    private Task<T> Told<T>(T answer) => ledger.ReadPause is { } pause ? After(pause(), answer) : Task.FromResult(answer);

    private static async Task<T> After<T>(Task pause, T answer)
    {
        await pause;
        return answer;
    }
}
