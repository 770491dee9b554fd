using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Sessions;

/// <summary>Shows an owner which sessions he missed, from the entries that told him so (CPM-CONV-007).</summary>
internal sealed class MissedDesk(AccountServices services, AccountJournal journal)
{
    public async Task<Answer<Page<MissedSessionView>>> List(long before, int count)
    {
        (AccountPicture picture, Refusal? closed) = await journal.Open();
        if (closed is not null)
        {
            return closed;
        }

        IReadOnlyList<EntryRow> rows = await services.Read((reader, stop) => reader.ListMissed(picture.Key, before, count + 1, stop));
        long seen = (await journal.Durable())?.MissedSeenSeq ?? 0;
        return new Page<MissedSessionView>(
            [.. rows.Take(count).Select(row => View(row, seen))], rows.Count > count ? $"{rows[count - 1].Seq}" : "");
    }

    public Task<Answer<Done>> See(Request request, long through) => journal.Once(request, GrainJson.Default.Done, picture =>
    {
        if (AccountState.WhyClosed(picture.State) is { } closed)
        {
            return closed;
        }

        if (through > picture.Head)
        {
            return Refusal.Field("through_seq");
        }

        AccountState state = picture.Account;
        return through <= state.MissedSeenSeq ? new Proposal<Done> { Answer = new Done(0) } : new Proposal<Done>
        {
            Answer = new Done(picture.NextSeq),
            State = state with { MissedSeenSeq = through },
            Events = [new MissedSeen(through)],
        };
    });

    // Who declined, or said that he is busy, knows of it.
    private static MissedSessionView View(EntryRow row, long seen)
    {
        SessionNotice notice = ((SessionChanged)EntryCodec.Event(row, hiddenHere: false)).Notice;
        bool answered = notice.Session.Standing is SessionStanding.Declined or SessionStanding.Busy
            && !notice.Changes.Any(c => c.Automatic);
        return new MissedSessionView(row.Seq, row.AtMs, notice.Session, notice.InvitedBy, answered || row.Seq <= seen);
    }
}
