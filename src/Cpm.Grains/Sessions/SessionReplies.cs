using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Ledger;
using Cpm.Ledger.Reads;

namespace Cpm.Grains.Sessions;

/// <summary>
/// Takes in, as a session, what was answered for somebody, and who came into its group. He may have answered himself meanwhile, or be
/// asked no more: then it is nothing.
/// </summary>
internal sealed class SessionReplies(string name, AccountServices services, AccountJournal journal, Lane lane, RelayDesk relay)
{
    private readonly Intake _intake = new(journal);
    private readonly SessionLedger _ledger = new(name, services);

    public async Task<ArrivalOutcome> Take(long outbox, SessionReply reply)
    {
        AccountPicture picture = await journal.Load();
        return reply.Action == SessionAction.Accept && picture.State?.Session?.Terms.GivesHistory == true
            ? await lane.Run(async () => await Take(outbox, reply, await _ledger.Past((await journal.Load()).Key)))
            : await Take(outbox, reply, []);
    }

    private async Task<ArrivalOutcome> Take(long outbox, SessionReply reply, IReadOnlyList<PlacementRow> history)
    {
        SessionNotices? owed = null;
        List<OwedMessage> messages = [];
        OwedAmendments? amendments = null;
        ArrivalOutcome outcome = await _intake.Take(outbox, (picture, state) =>
        {
            var done = new LedgerWrite.CompleteOutbox(outbox);
            if (state.Session is not { } session || !Conferring.Decide(session, reply.Account, Command(reply), services.Limits, services.NowMs)
                .Is(out SessionOutcome? answered, out _))
            {
                return new Proposal { Writes = [done] };
            }

            owed = new SessionNotices(services, name, state.Addresses[0], state.DisplayName);
            amendments = new OwedAmendments(services, picture.Key);
            Proposal changed = _ledger.Changed(
                picture, session, answered, SessionMapping.AddressOf(session, reply.Account), owed, history, messages, amendments);
            changed.Writes.Add(done);
            return changed;
        });
        if (outcome == ArrivalOutcome.Settled)
        {
            owed?.Relay(relay);
            relay.Start(messages, null);
            amendments?.Relay(relay);
        }

        return outcome;
    }

    private static SessionCommand Command(SessionReply reply) => new(reply.Action)
    {
        Device = reply.Device,
        Answers = [.. reply.Answers.Select(SessionMapping.ToAnswer)],
        Persons = reply.Address.Length == 0 ? [] : [new SessionPerson(reply.Account, reply.Address)],
        IsAutomatic = true,
    };
}
