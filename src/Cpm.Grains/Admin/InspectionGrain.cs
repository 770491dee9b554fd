using System.Globalization;
using System.Text.Json;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Limits;
using Cpm.Grains.Accounts;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;
using Orleans.Concurrency;

namespace Cpm.Grains.Admin;

/// <summary>Reads what operators look at from the store, past the accounts: they may be what is wrong.</summary>
[StatelessWorker]
[Reentrant]
public sealed class InspectionGrain(AccountServices services, ILedgerInspection inspection) : Grain, IInspectionGrain
{
    /// <inheritdoc />
    public async Task<Answer<AccountStanding>> Account(string accountId)
    {
        AccountRow? row = await Find(accountId);
        if (row is null)
        {
            return new Refusal(RefusalReason.AccountUnknown);
        }

        AccountState state = JsonSerializer.Deserialize(row.State.Span, GrainJson.Default.AccountState)!;
        IReadOnlyList<SeenRow> seen = await services.Read((reader, stop) => reader.ListSeen(row.Account, stop));
        OutboxSize owed = await services.Within(stop => inspection.Owed(row.Account, stop));
        return new AccountStanding(
            AccountDesk.View(state), row.Head, row.Floor,
            [.. state.Devices.Select(d => Progress(d.Number, seen.FirstOrDefault(s => s.Device == d.Number)))],
            new DebtView(owed.Count, owed.OldestAtMs), Usages(state, await MessageBytes(row)));
    }

    /// <inheritdoc />
    public async Task<Answer<Page<OutboxView>>> Outbox(string accountId, long after, int count)
    {
        AccountRow? of = await Find(accountId);
        if (of is null && accountId.Length > 0)
        {
            return new Refusal(RefusalReason.AccountUnknown);
        }

        IReadOnlyList<OwedRow> rows = await services.Within(
            stop => inspection.ListOutbox(of?.Account, after, count, stop));
        OutboxView[] items = [.. rows.Select(r => new OutboxView(r.Id, r.AccountName, r.Target, r.Message?.Value ?? 0, r.AtMs))];
        return Pages.Of(items, count, last => last.Id);
    }

    /// <inheritdoc />
    public async Task<Answer<Page<ScheduledView>>> Schedule(string accountId, string after, int count)
    {
        AccountRow? of = await Find(accountId);
        if (of is null && accountId.Length > 0)
        {
            return new Refusal(RefusalReason.AccountUnknown);
        }

        if (!TryParse(after, out ScheduleRow? place))
        {
            return new Refusal(RefusalReason.PageTokenInvalid);
        }

        IReadOnlyList<ScheduleRow> rows = await services.Within(
            stop => inspection.ListSchedule(of?.Account, place, count, stop));
        ScheduledView[] items = [.. rows.Select(r => new ScheduledView(r.AccountName, r.DueMs, r.Reason, r.Subject))];
        return new Page<ScheduledView>(items, rows.Count < count ? "" : Format(rows[^1]));
    }

    private async Task<AccountRow?> Find(string accountId) => accountId.Length == 0
        ? null
        : await services.Read((reader, stop) => reader.FindAccount(accountId, stop));

    private static DeviceProgress Progress(int number, SeenRow? seen) =>
        new(number, seen?.AtMs ?? 0, seen?.ThroughSeq ?? 0);

    // What was counted, and what came since; as far as one look goes, if that is very much.
    private async Task<long> MessageBytes(AccountRow row)
    {
        MessageCounts counted = StoredAccount.Counts(row);
        IReadOnlyList<PlacementRow> since = await new FolderShelf(services).Placed(
            row.Account, counted.ThroughSeq, row.Head, services.Options.UncountedEntries);
        return counted.Bytes + since.Sum(r => FiledMessage.Unfiled(r).Counted.Bytes);
    }

    private UsageView[] Usages(AccountState state, long messageBytes)
    {
        CpmLimits limits = services.LimitsOf(state);
        return
        [
            new(nameof(CpmLimits.AddressesPerAccount), state.Addresses.Length, limits.AddressesPerAccount),
            new(nameof(CpmLimits.BlocksPerAccount), state.Blocked.Length, limits.BlocksPerAccount),
            new(nameof(CpmLimits.DevicesPerAccount), state.Devices.Length, limits.DevicesPerAccount),
            new(nameof(CpmLimits.DraftsPerAccount), state.Drafts, limits.DraftsPerAccount),
            new(nameof(CpmLimits.GroupsPerAccount), state.Groups.Length, limits.GroupsPerAccount),
            new(nameof(CpmLimits.PinnedConversations), state.PinnedConversations, limits.PinnedConversations),
            new(nameof(CpmLimits.ScheduledPerAccount), state.Scheduled, limits.ScheduledPerAccount),
            new(nameof(AccountQuota.MediaQuotaBytes), state.MediaBytes, services.MediaLimitsOf(state).QuotaBytes),
            new(nameof(AccountQuota.MessageQuotaBytes), messageBytes, limits.MessageQuotaBytes),
        ];
    }

    private static string Format(ScheduleRow row) => string.Create(
        CultureInfo.InvariantCulture, $"{row.Shard} {row.DueMs} {row.Account.Value} {row.Reason} {row.Subject}");

    private static bool TryParse(string place, out ScheduleRow? row)
    {
        row = null;
        if (place.Length == 0)
        {
            return true;
        }

        var numbers = new long[5];
        string[] words = place.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            if (words.Length != numbers.Length
                || !long.TryParse(words[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return false;
            }
        }

        row = new ScheduleRow((int)numbers[0], numbers[1], new AccountKey(numbers[2]), "", (short)numbers[3], numbers[4]);
        return true;
    }
}
