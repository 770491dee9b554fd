using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Messages;
using Cpm.Ledger;

namespace Cpm.Grains.Sessions;

/// <summary>What an account owes a session because it answers for its user: a row to commit with the entry that tells of the question.</summary>
internal sealed class OwedReply
{
    private readonly long _outbox;
    private readonly string _session;
    private readonly SessionReply _reply;

    public OwedReply(AccountServices services, AccountKey key, string account, string session, SessionCommand answer)
    {
        _outbox = services.Keys.NextOutbox();
        _session = session;
        _reply = new SessionReply(
            account, answer.Action, answer.Device,
            [.. answer.Answers.Select(a => new MediumAnswerView(a.Medium, a.Accept, a.Device, a.Revision))]);
        Write = new LedgerWrite.EnqueueOutbox(_outbox, key, session, null, services.NowMs, OwedRows.Payload(_reply));
    }

    /// <summary>The row.</summary>
    public LedgerWrite Write { get; }

    /// <summary>Relays it, once it is durable.</summary>
    public void Relay(RelayDesk relay) => relay.Tell(_outbox, _session, bearer => bearer.Bring(_outbox, _session, _reply));
}
