using System.Collections.Immutable;
using Cpm.Domain.Accounts;
using Cpm.Domain.Contacts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Sessions;

/// <summary>
/// Takes in what sessions tell an account: it becomes an entry for all its devices, and says which of them ring. What the user
/// decided beforehand is answered for him, and then none does; files that he took are owed to his storage, if he wants that. A group
/// is told of its own sessions, so that they know who comes in.
/// </summary>
internal sealed class SessionMail(AccountServices services, AccountJournal journal, Attachments attachments, RelayDesk relay)
{
    private static readonly IReadOnlySet<string> Nobody = new HashSet<string>();
    private readonly Intake _intake = new(journal);

    // One after the other where they wait for the address book, so that none overtakes another.
    private readonly Lane _lane = new(services.Time, services.Options.LoadDeadline);

    /// <summary>An account is told of a session that it has to do with (CPM-MLD-006, -007).</summary>
    public async Task<ArrivalOutcome> Notify(long outbox, SessionNotice notice)
    {
        AccountPicture picture = await journal.Load();
        return picture.State is { } state && AutomaticAnswering.AsksContacts(state)
            ? await _lane.Run(async () => await Notify(outbox, notice, await Contacts(picture.Key, notice)))
            : await Notify(outbox, notice, Nobody);
    }

    private async Task<ArrivalOutcome> Notify(long outbox, SessionNotice notice, IReadOnlySet<string> contacts)
    {
        OwedReply? owed = null;
        var admissions = new Admissions(services);
        var files = new OwedFiles(services);
        ArrivalOutcome outcome = await _intake.Take(outbox, (picture, state) =>
        {
            SessionView session = notice.Session;
            var done = new LedgerWrite.CompleteOutbox(outbox);
            var told = new SessionMembership(session.Session, session.Address, session.Standing);
            if (!Partaking.TakesNote(state, told, notice.InvitedBy, notice.InviterAccount, services.Limits))
            {
                return new Proposal { Writes = [done] };
            }

            SessionCommand? answer = SessionAsking.Of(notice, state.AccountId) is { } question
                ? AutomaticAnswering.Answer(state, question, contacts, Connected(state))
                : null;
            admissions = new Admissions(services);
            admissions.Add(picture.Key, state, session);
            files = new OwedFiles(services);
            files.Add(picture.Key, state, notice);
            owed = answer is null ? null : new OwedReply(services, picture.Key, state.AccountId, session.Session, answer);
            return new Proposal
            {
                State = Partaking.Told(state, told, session.EndedAtMs != 0),
                Events = [new SessionChanged(notice, [.. answer is null ? Ringing(state, notice) : []])],
                Writes =
                [
                    done,
                    .. admissions.Writes,
                    .. files.Writes,
                    .. owed is null ? [] : new[] { owed.Write },
                    .. Partaking.Misses(state, told) ? Missed(picture) : [],
                ],
            };
        });
        if (outcome == ArrivalOutcome.Settled)
        {
            owed?.Relay(relay);
            admissions.Relay(relay);
            files.Relay(relay);
        }

        return outcome;
    }

    // Here, where nothing but a session pays for it; the list itself is made of the entries.
    private LedgerWrite[] Missed(AccountPicture picture) =>
        [new LedgerWrite.NoteMissed(picture.Key, picture.NextSeq, services.Limits.MissedSessions)];

    private async Task<IReadOnlySet<string>> Contacts(AccountKey key, SessionNotice notice)
    {
        string[] asking = [.. notice.Session.Media.Select(m => m.ProposedBy).Append(notice.InvitedBy).Where(a => a.Length > 0).Distinct()];
        IReadOnlySet<string> known = await services.Read(
            (reader, stop) => reader.KnownContactTerms(key, [.. asking.Select(Finding.AddressTerm)], stop));
        return asking.Where(a => known.Contains(Finding.AddressTerm(a))).ToHashSet(StringComparer.Ordinal);
    }

    private HashSet<int> Connected(AccountState state) =>
        [.. state.Devices.Select(d => d.Number).Where(attachments.IsConnected)];

    private static ImmutableArray<int> Ringing(AccountState state, SessionNotice notice) =>
        notice.Session.Standing != SessionStanding.Ringing
            ? []
            : Partaking.RingingDevices(state, [.. notice.Session.Media.Select(m => m.Kind)], notice.RingsOnlyOn);
}
