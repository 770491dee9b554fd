using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Sessions;

/// <summary>
/// What an account owes its user who wants files that he takes in sessions to be in his storage: a row for each, to commit with the
/// entry that tells that he took it. Each is a party of its own, so that one that cannot be had now holds up nothing else.
/// </summary>
internal sealed class OwedFiles(AccountServices services)
{
    private readonly Tellings<FileWish> _owed = new(services, OwedRows.Payload);

    /// <summary>The rows.</summary>
    public List<LedgerWrite> Writes => _owed.Writes;

    /// <summary>Owes the user what a session tells that he took.</summary>
    public void Add(AccountKey key, AccountState state, SessionNotice notice)
    {
        string session = notice.Session.Session;
        foreach (TakenFile file in FileKeeping.Wanted(state, Taken(notice)))
        {
            _owed.Add(key, $"{session}/{file.Medium}", new FileWish(session, file.Medium, file.Owner, file.MediaId));
        }
    }

    /// <summary>Takes them in, once they are durable.</summary>
    public void Relay(RelayDesk relay) => _owed.Relay(relay, static (bearer, outbox, _, wish) => bearer.Bring(outbox, wish));

    // A session tells nobody of others' devices: who is told of one took the medium himself.
    private static IEnumerable<TakenFile> Taken(SessionNotice notice) =>
        from change in notice.Changes
        where change is { Kind: SessionEventKind.MediumAccepted, Device: not 0 }
        join medium in notice.Session.Media on change.Medium equals medium.Id
        select new TakenFile(medium.Id, medium.ProposerAccount, medium.File?.MediaId ?? "");
}
