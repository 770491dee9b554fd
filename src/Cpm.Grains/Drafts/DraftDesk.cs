using System.Text.Json;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Drafts;

/// <summary>What an owner does with drafts (CPM-HLF-004).</summary>
internal sealed class DraftDesk(AccountServices services, AccountJournal journal, Lane lane)
{
    public Task<Answer<DraftView>> Save(Request request, DraftView draft) => lane.Run(() => journal.Once(
        request, GrainJson.Default.DraftView, picture => Row(picture, draft.Draft), (picture, stored) =>
            Refusal(picture, draft, stored) is { } refusal ? refusal : Saved(picture, draft)));

    public async Task<Answer<DraftView>> Find(long draft)
    {
        AccountPicture picture = await journal.Load();
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        return await Row(picture, draft) is { } row ? View(row) : new Refusal(RefusalReason.DraftUnknown);
    }

    public async Task<Answer<Page<DraftView>>> List(long after, int count)
    {
        AccountPicture picture = await journal.Load();
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        IReadOnlyList<DraftRow> rows = await services.Read(
            (reader, stop) => reader.ListDrafts(picture.Key, after, count + 1, stop));
        return new Page<DraftView>(
            [.. rows.Take(count).Select(View)], rows.Count > count ? $"{rows[count - 1].Draft}" : "");
    }

    public Task<Answer<Done>> Delete(Request request, long draft) => lane.Run(() => journal.Once(
        request, GrainJson.Default.Done, picture => Row(picture, draft), (picture, stored) =>
            AccountState.WhyClosed(picture.State) is { } closed ? closed
            : stored is null ? RefusalReason.DraftUnknown
            : Deleted(picture, draft)));

    /// <summary>A draft as stored.</summary>
    public static DraftView View(DraftRow row) =>
        JsonSerializer.Deserialize(row.Content.Span, GrainJson.Default.DraftView)! with { Draft = row.Draft, Version = row.Seq };

    private Refusal? Refusal(AccountPicture picture, DraftView draft, DraftRow? stored)
    {
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        if (draft.ContentBytes > services.Limits.ContentBytes)
        {
            return new Refusal(RefusalReason.ContentTooLarge, "content_bytes", services.Limits.ContentBytes);
        }

        return draft switch
        {
            { Draft: 0 } when services.LimitsOf(picture.Account).DraftsPerAccount is var most && picture.Account.Drafts >= most =>
                Domain.Refusal.Limit("drafts_per_account", most),
            { Draft: not 0 } when stored is null => new Refusal(RefusalReason.DraftUnknown),
            { Draft: not 0, Version: not 0 } when draft.Version != stored!.Seq => new Refusal(RefusalReason.EtagStale),
            _ => null,
        };
    }

    private Proposal<DraftView> Saved(AccountPicture picture, DraftView draft)
    {
        bool isNew = draft.Draft == 0;
        AccountState state = picture.Account;
        DraftView saved = draft with
        {
            Draft = isNew ? state.LastDraft + 1 : draft.Draft,
            UpdatedAtMs = services.NowMs,
            Version = picture.NextSeq,
        };
        byte[] content = JsonSerializer.SerializeToUtf8Bytes(saved, GrainJson.Default.DraftView);
        return new Proposal<DraftView>
        {
            Answer = saved,
            State = isNew ? state with { LastDraft = saved.Draft, Drafts = state.Drafts + 1 } : null,
            Events = [new DraftSaved(saved.Draft, saved)],
            Writes = [new LedgerWrite.PutDraft(picture.Key, saved.Draft, saved.Version, content)],
        };
    }

    private static Proposal<Done> Deleted(AccountPicture picture, long draft) => new()
    {
        Answer = new Done(picture.NextSeq),
        State = picture.Account with { Drafts = Math.Max(0, picture.Account.Drafts - 1) },
        Events = [new DraftDeleted(draft)],
        Writes = [new LedgerWrite.DeleteDraft(picture.Key, draft)],
        TakesAway = true,
    };

    private async Task<DraftRow?> Row(AccountPicture picture, long draft) =>
        draft == 0 ? null : await services.Read((reader, stop) => reader.FindDraft(picture.Key, draft, stop));
}
