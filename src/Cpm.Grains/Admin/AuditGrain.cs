using Cpm.Grains.Accounts;
using Cpm.Ledger.Tables;
using Orleans.Concurrency;

namespace Cpm.Grains.Admin;

/// <summary>Writes and lists the record of what operators did.</summary>
[StatelessWorker]
[Reentrant]
public sealed class AuditGrain(AccountServices services, IAuditRows rows) : Grain, IAuditGrain
{
    /// <inheritdoc />
    public Task<long> Open(AuditView call) => services.Within(stop => rows.Add(
        new AuditRow(0, services.NowMs, call.Operator, call.Call, call.Subject, call.RequestId, ""), stop));

    /// <inheritdoc />
    public Task Close(long id, string outcome) => services.Within(async stop =>
    {
        await rows.Close(id, outcome, stop);
        return true;
    });

    /// <inheritdoc />
    public async Task<Page<AuditView>> List(long before, int count)
    {
        IReadOnlyList<AuditRow> found = await services.Within(stop => rows.List(before, count, stop));
        AuditView[] items = [.. found.Select(r =>
            new AuditView(r.Id, r.AtMs, r.Operator, r.Call, r.Subject, r.RequestId, r.Outcome))];
        return Pages.Of(items, count, last => last.Id);
    }
}
