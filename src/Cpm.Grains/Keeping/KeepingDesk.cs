using Cpm.Domain.Accounts;
using Cpm.Domain.Folders;
using Cpm.Domain.Keeping;
using Cpm.Grains.Accounts;
using Cpm.Grains.Delivery;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Scheduling;
using Cpm.Ledger;

namespace Cpm.Grains.Keeping;

/// <summary>
/// Takes away what the operator and the account's user do not want to be kept (CPM-STOR-005..007). By rounds through all that is kept, a
/// stretch at a time, each one transaction that also notes how far it got; and, for what goes as soon as all devices have it, whenever
/// they got more.
/// </summary>
internal sealed class KeepingDesk(AccountServices services, AccountJournal journal, Lane lane, LastSeen seen, FolderShelf shelf)
{
    private readonly Sifting _sifting = new(services, shelf);
    private long _everywhereThrough;
    private bool _isLooking, _looksAgain;

    /// <summary>Does the next stretch of a round. In the lane of the account, like all that reads before it decides.</summary>
    public async Task<CommitOutcome> Due(long dueMs)
    {
        AccountPicture picture = await journal.Load();
        AccountState state = picture.Account;
        KeepingProgress? before = state.Keeping;
        LedgerWrite done = Wakes.Cancel(picture.Key, dueMs, WakeReason.KeepRules, default);
        KeepingRules rules = RulesOf(state);
        if (state.Status == AccountStatus.Deleted || state.Circle() is not null || !rules.TakeAway)
        {
            AccountState? none = before is null ? null : state with { Keeping = null };
            return await journal.Write(picture, new Proposal { State = none, Writes = [done] });
        }

        if (before is not null && before.NextMs != dueMs && before.NextMs > services.NowMs)
        {
            return await journal.Write(picture, new Proposal { Writes = [done] }); // It goes on by another wake-up.
        }

        KeepingProgress now = before ?? new KeepingProgress();
        var turn = new KeepingTurn();
        KeepingProgress next = state.Status == AccountStatus.Active
            ? await Round(await Sift(picture, rules), now, turn)
            : now.Again(services.NowMs + services.Keeping.RoundMs);
        return await Write(picture, before, next, turn, done);
    }

    /// <summary>A device may have got more: looks for what all of them have now, without being waited for.</summary>
    public void Noted()
    {
        if (_isLooking)
        {
            _looksAgain = true;
        }
        else if (journal.Current?.State is { Keeping: not null, Status: AccountStatus.Active } state
            && RulesOf(state).AnyImmediate)
        {
            _isLooking = true;
            Attachments.Forget(Look());
        }
    }

    private KeepingRules RulesOf(AccountState state) => new(services.Policy.RulesFor(state), state.Settings.KeepingRules);

    private async Task<Sift> Sift(AccountPicture picture, KeepingRules rules)
    {
        FolderTree tree = await shelf.Tree(picture);
        long everywhere = await seen.EverywhereThrough(picture.Key, picture.Account.Devices);
        return new Sift(picture, rules.Within(tree), tree, Math.Min(everywhere, picture.Committed), services.NowMs);
    }

    private async Task<KeepingProgress> Round(Sift sift, KeepingProgress begun, KeepingTurn turn)
    {
        // What a round has before it need not be looked for apart from it.
        KeepingProgress now = begun.IsUnderWay
            ? begun
            : begun with { EverywhereThroughSeq = Math.Max(begun.EverywhereThroughSeq, sift.EverywhereThrough) };
        bool isOver = false;
        while (!isOver && turn.Looked < services.Keeping.ItemsPerTurn && !turn.TakesAny)
        {
            (now, isOver) = now.AtMedia ? await Media(sift, now, turn) : (await Messages(sift, now, turn), false);
        }

        return isOver ? now.Again(services.NowMs + services.Keeping.RoundMs) : now with { NextMs = services.NowMs };
    }

    private async Task<KeepingProgress> Messages(Sift sift, KeepingProgress now, KeepingTurn turn)
    {
        if (!sift.Rules.AreAbout(KeepingSubject.Messages))
        {
            return now with { AtMedia = true };
        }

        SiftedMessages stretch = await _sifting.Messages(sift, now.ThroughSeq, sift.Picture.Committed);
        turn.Add(stretch);
        bool isEmpty = now.EmptyThroughSeq == now.ThroughSeq;
        return now with
        {
            ThroughSeq = stretch.Through,
            EmptyThroughSeq = !isEmpty ? now.EmptyThroughSeq : stretch.FirstLeft == 0 ? stretch.Through : stretch.FirstLeft - 1,
            AtMedia = stretch.IsLast,
        };
    }

    private async Task<(KeepingProgress Now, bool IsOver)> Media(Sift sift, KeepingProgress now, KeepingTurn turn)
    {
        if (!sift.Rules.AreAbout(KeepingSubject.Media))
        {
            return (now, true);
        }

        SiftedMedia stretch = await _sifting.Media(sift, now.ThroughMedia);
        turn.Add(stretch);
        return (now with { ThroughMedia = stretch.Through }, stretch.IsLast);
    }

    private async Task Look()
    {
        try
        {
            do
            {
                _looksAgain = false;
                while (await lane.Run(LookFurther))
                {
                    // One stretch at a time, so that others have their turn.
                }
            }
            while (_looksAgain);
        }
        finally
        {
            _isLooking = false;
        }
    }

    // Whether there is more to look at.
    private async Task<bool> LookFurther()
    {
        AccountPicture picture = await journal.Load();
        if (picture.State is not { Status: AccountStatus.Active, Keeping: { } before } state
            || RulesOf(state) is not { AnyImmediate: true } rules)
        {
            return false;
        }

        Sift sift = await Sift(picture, rules);
        long after = Math.Max(_everywhereThrough, before.EverywhereThroughSeq);
        if (after >= sift.EverywhereThrough)
        {
            return false;
        }

        var turn = new KeepingTurn();
        SiftedMessages stretch = await _sifting.Messages(sift, after, sift.EverywhereThrough);
        turn.Add(stretch);
        if (turn.TakesAny && await Write(picture, before, before with { EverywhereThroughSeq = stretch.Through }, turn, null)
            != CommitOutcome.Committed)
        {
            return false; // A later round finds it.
        }

        _everywhereThrough = stretch.Through;
        return !stretch.IsLast;
    }

    private async Task<CommitOutcome> Write(
        AccountPicture picture, KeepingProgress? before, KeepingProgress next, KeepingTurn turn, LedgerWrite? done)
    {
        bool emptying = !turn.Deletes || await AnyDeleted(picture);
        if (!ReferenceEquals(picture.State?.Keeping, before))
        {
            return CommitOutcome.HeadMoved; // Other rules hold now.
        }

        Proposal taken = turn.Propose(services, picture);
        var writes = new List<LedgerWrite>();
        if (done is not null)
        {
            // First: the wake-up that comes next may be due at the same time.
            writes.Add(done);
            writes.Add(Wakes.Schedule(picture.Key, next.NextMs, WakeReason.KeepRules, default));
        }

        if (!emptying)
        {
            writes.Add(FolderUpkeep.Empty(services, picture.Key, services.NowMs));
        }

        return await journal.Write(picture, taken with
        {
            State = (taken.State ?? picture.Account) with { Keeping = next },
            Writes = [.. writes, .. taken.Writes],
        });
    }

    // What is there already asked to be woken for.
    private async Task<bool> AnyDeleted(AccountPicture picture) =>
        await shelf.HasDeleted(picture) || await shelf.HasDeletedMedia(picture);
}
