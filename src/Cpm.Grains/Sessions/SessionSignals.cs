using Cpm.Domain;
using Cpm.Domain.Addressing;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Sessions;

/// <summary>
/// Passes on what devices of a session tell each other to set up media (CPM-MED-001). Whose turn it is to offer or answer is known in
/// memory only: when it is lost, devices offer anew.
/// </summary>
internal sealed class SessionSignals(string name, AccountServices services, IGrainFactory grains, AccountJournal journal)
{
    /// <summary>A device on a server that just died is not waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private Negotiations _negotiations = Negotiations.None;

    public async Task<Answer<Done>> Pass(string account, int device, SignalToSend ask)
    {
        SessionState? session = (await journal.Durable())?.Session;
        if (SessionSeats.WhyOutside(session, account) is { } outside)
        {
            return outside;
        }

        IReadOnlyList<SessionSeat> seats = SessionSeats.Of(session!);
        if (!Read(session!, new DeviceEnd(account, device), ask).Is(out SignalCommand? signal, out Refusal? refused)
            || !Signalling.Decide(seats, _negotiations, signal, services.Limits, services.NowMs)
                .Is(out SignalOutcome? outcome, out refused))
        {
            return refused;
        }

        SignalView view = ask.Signal with { Session = name, Sender = session!.Find(account)!.Address, SenderDevice = device };
        return outcome.Repeats ? new Done(0) : await Hand(seats, signal, outcome.Next, view);
    }

    // Noted at once, so that the other side's offer that comes meanwhile is second; and undone if it did not get there.
    private async Task<Answer<Done>> Hand(
        IReadOnlyList<SessionSeat> seats, SignalCommand signal, Negotiation? next, SignalView view)
    {
        Negotiation? before = _negotiations.Between(signal.From, signal.To);
        if (before is null && next is not null && _negotiations.Count >= services.Limits.SessionNegotiations)
        {
            _negotiations = _negotiations.Among(seats);
        }

        _negotiations = _negotiations.With(signal.From, signal.To, next);
        Answer<Done>? handed = null;
        try
        {
            return handed = await grains.GetGrain<ISignallingGrain>(signal.To.AccountId).Hand(signal.To.Device, view)
                .WaitAsync(Patience, services.Time);
        }
        finally
        {
            bool isLast = ReferenceEquals(_negotiations.Between(signal.From, signal.To), next);
            if (handed?.Value is null && signal.Kind != SignalKind.Bye && isLast)
            {
                _negotiations = _negotiations.With(signal.From, signal.To, before);
            }
        }
    }

    private Decision<SignalCommand> Read(SessionState session, DeviceEnd from, SignalToSend ask)
    {
        SignalView signal = ask.Signal;
        if (!CpmAddress.TryParse(ask.To, out CpmAddress to))
        {
            return RefusalReason.AddressMalformed;
        }

        DeviceEnd end = SessionSeats.Having(session, to.Value, ask.Medium);
        end = ask.ToDevice == 0 ? end : end with { Device = ask.ToDevice };
        IceCandidate[] candidates = [.. signal.Candidates.Select(c => new IceCandidate(c.Text, c.Medium, c.MediaIndex))];
        if (signal.Kind == SignalKind.Candidates && IceCandidates.Check(candidates, signal.IsEnd, services.Limits) is { } fault)
        {
            return fault;
        }

        if (signal.Kind is not (SignalKind.Offer or SignalKind.Answer))
        {
            return new SignalCommand(from, end, signal.Negotiation, signal.Kind, null);
        }

        string field = signal.Kind == SignalKind.Offer ? "offer.sdp" : "answer.sdp";
        return SessionDescription.Read(signal.Description, field, services.Limits).Is(out SessionDescription? read, out Refusal? not)
            ? new SignalCommand(from, end, signal.Negotiation, signal.Kind, read)
            : not;
    }
}
