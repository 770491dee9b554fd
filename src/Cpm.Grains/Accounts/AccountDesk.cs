using System.Collections.Immutable;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Accounts;

/// <summary>What the operator does with an account.</summary>
internal sealed class AccountDesk(string name, AccountServices services, AccountJournal journal, RelayDesk relay)
{
    public Task<Answer<AccountView>> Create(Request request, string[] addresses, string displayName) =>
        journal.Once(request, GrainJson.Default.AccountView, picture =>
        {
            if (picture.State is not null)
            {
                return RefusalReason.AccountExists;
            }

            Decision<AccountState> decision = Provisioning.Create(
                name, addresses, displayName, services.Addresses, services.Limits, services.NowMs);
            if (!decision.Is(out AccountState? state, out Refusal? refused))
            {
                return refused;
            }

            AccountKey key = services.Keys.NextAccount();
            AccountView view = View(state);
            return new Proposal<AccountView>
            {
                Answer = view,
                State = state,
                Events = [new AccountChanged(view)],
                Writes = [new LedgerWrite.CreateAccount(key, name, AccountJournal.Bytes(state)), .. Claims(state.Addresses, key)],
            };
        });

    public async Task<Answer<AccountView>> Describe() =>
        await journal.Durable() is { Status: not AccountStatus.Deleted } state
            ? View(state)
            : new Refusal(RefusalReason.AccountUnknown);

    public Task<Answer<AccountView>> Change(Request request, long expectedVersion, string[]? addresses, string? displayName) =>
        Decide(request, (state, seq) => Provisioning.Change(
            state, expectedVersion, addresses, displayName, services.Addresses, services.Limits, seq));

    public Task<Answer<AccountView>> ChangeStatus(Request request, AccountStatus status) =>
        Decide(request, (state, seq) => Provisioning.ChangeStatus(state, status, seq));

    public Task<Answer<AccountView>> ChangeQuota(Request request, long expectedVersion, QuotaView quota, string[] fields) =>
        Decide(request, (state, seq) => Provisioning.ChangeQuota(
            state, expectedVersion, now => QuotaMapping.Changed(now, quota, fields), seq));

    // Whoever is deleted leaves what he had part in: that is owed in the same transaction.
    private async Task<Answer<AccountView>> Decide(Request request, Func<AccountState, long, Decision<AddressChange>> decide)
    {
        Tellings<string>? left = null;
        Answer<AccountView> answer = await journal.Once(request, GrainJson.Default.AccountView, picture =>
        {
            if (picture.State is null)
            {
                return RefusalReason.AccountUnknown;
            }

            if (!decide(picture.State, picture.NextSeq).Is(out AddressChange? change, out Refusal? refused))
            {
                return refused;
            }

            left = null;
            foreach (string circle in Provisioning.Left(picture.State, change.State))
            {
                left ??= new Tellings<string>(services, static _ => OwedRows.Departure());
                left.Add(picture.Key, circle, name);
            }

            AccountView view = View(change.State);
            return new Proposal<AccountView>
            {
                Answer = view,
                State = change.State,
                Events = ReferenceEquals(change.State, picture.State) ? [] : [new AccountChanged(view)],
                Writes =
                [
                    .. change.Released.Select(a => new LedgerWrite.ReleaseAddress(a, picture.Key)),
                    .. Claims(change.Claimed, picture.Key),
                    .. left?.Writes ?? [],
                ],
            };
        });
        if (answer.Value is not null)
        {
            left?.Relay(relay, static (bearer, outbox, circle, account) => bearer.Depart(outbox, circle, account));
        }

        return answer;
    }

    private static IEnumerable<LedgerWrite> Claims(ImmutableArray<string> addresses, AccountKey key) =>
        addresses.Select(address => new LedgerWrite.ClaimAddress(address, key));

    internal static AccountView View(AccountState state) =>
        new(state.AccountId, [.. state.Addresses], state.DisplayName, state.Status, state.CreatedAtMs, state.Version,
            state.Quota is { } quota ? QuotaMapping.View(quota) : null);
}
