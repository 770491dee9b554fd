using System.Text.Json;
using Cpm.Domain.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;
using Orleans.Concurrency;

namespace Cpm.Grains.Accounts;

/// <summary>Lists accounts from the store, for operators.</summary>
[StatelessWorker]
[Reentrant]
public sealed class AccountListGrain(AccountServices services) : Grain, IAccountListGrain
{
    /// <inheritdoc />
    public async Task<Answer<Page<AccountView>>> List(string after, int count)
    {
        var page = new List<AccountView>(count);
        while (true)
        {
            string from = after;
            IReadOnlyList<AccountRow> rows = await services.Read((reader, stop) => reader.ListAccounts(from, count, stop));
            foreach (AccountRow row in rows)
            {
                if (page.Count == count)
                {
                    return new Page<AccountView>([.. page], after);
                }

                after = row.Name;
                AccountState state = JsonSerializer.Deserialize(row.State.Span, GrainJson.Default.AccountState)!;
                if (state is { Status: not AccountStatus.Deleted, Group: null })
                {
                    page.Add(AccountDesk.View(state));
                }
            }

            if (rows.Count < count)
            {
                return new Page<AccountView>([.. page], "");
            }
        }
    }
}
