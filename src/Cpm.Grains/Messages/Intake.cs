using Cpm.Domain.Accounts;
using Cpm.Grains.Journal;
using Cpm.Ledger;

namespace Cpm.Grains.Messages;

/// <summary>
/// Stores what another account brings, once: the outbox row that owes it is completed in the same transaction, and what came
/// lately is known without asking the store.
/// </summary>
internal sealed class Intake(AccountJournal journal)
{
    /// <summary>Takes in something that is not a message.</summary>
    /// <param name="outbox">The row that owes it.</param>
    /// <param name="propose">What becomes of it at an account that is there.</param>
    public async Task<ArrivalOutcome> Take(long outbox, Func<AccountPicture, AccountState, Proposal> propose)
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is not { Status: not AccountStatus.Deleted } state)
        {
            return await Gone(picture);
        }

        return picture.Arrived.Find(outbox) is { } known
            ? await Known(known)
            : await Store(picture, outbox, propose(picture, state));
    }

    /// <summary>What came before.</summary>
    public static async Task<ArrivalOutcome> Known(Task<CommitOutcome> commit) => Outcome(await commit);

    /// <summary>Nothing is appended, so nothing would fence off an activation that does not know the latest.</summary>
    public async Task<ArrivalOutcome> Gone(AccountPicture picture) =>
        await journal.IsCurrent(picture) ? ArrivalOutcome.RecipientGone : ArrivalOutcome.TryLater;

    /// <summary>The rules here do not allow it; the same holds as where nobody is.</summary>
    public async Task<ArrivalOutcome> NotPermitted(AccountPicture picture) =>
        await journal.IsCurrent(picture) ? ArrivalOutcome.NotPermitted : ArrivalOutcome.TryLater;

    /// <summary>There is no room for it; the same holds.</summary>
    public async Task<ArrivalOutcome> Full(AccountPicture picture) =>
        await journal.IsCurrent(picture) ? ArrivalOutcome.RecipientFull : ArrivalOutcome.TryLater;

    /// <summary>Stores what was decided on a picture.</summary>
    public async Task<ArrivalOutcome> Store(AccountPicture picture, long outbox, Proposal proposal)
    {
        Task<CommitOutcome> commit = journal.Write(picture, proposal);
        if (!AccountJournal.WasRefused(commit))
        {
            picture.Arrived.Keep(outbox, commit);
        }

        CommitOutcome outcome = await commit;
        if (outcome != CommitOutcome.DuplicateMessage)
        {
            return Outcome(outcome);
        }

        // Another address of this account was a recipient too: one copy is enough, only the debt is left to be settled.
        AccountPicture now = await journal.Load();
        return Outcome(await journal.Write(now, new Proposal { Writes = [new LedgerWrite.CompleteOutbox(outbox)] }));
    }

    /// <summary>What an outcome means to who brought it.</summary>
    public static ArrivalOutcome Outcome(CommitOutcome outcome) => outcome is CommitOutcome.Committed or CommitOutcome.AlreadyRelayed
        ? ArrivalOutcome.Settled
        : ArrivalOutcome.TryLater;
}
