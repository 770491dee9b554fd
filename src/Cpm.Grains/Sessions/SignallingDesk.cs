using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Delivery;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Sessions;

/// <summary>What an account's devices tell in sessions and are told, live: nothing of it is stored.</summary>
internal sealed class SignallingDesk(string name, IGrainFactory grains, AccountJournal journal, Attachments attachments)
{
    public async Task<Answer<Done>> Send(int device, string session, SignalToSend signal) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed
            ? closed
            : await Of(session).Signal(name, device, signal);

    public async Task<Answer<FloorView>> Floor(int device, string session, int medium, FloorAsk ask, int priority) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed
            ? closed
            : await Of(session).Floor(name, device, medium, ask, priority);

    /// <summary>A device left: whoever speaks from it does so no more.</summary>
    public async Task Left(int device)
    {
        if (attachments.IsConnected(device) || await journal.Durable() is not { } state)
        {
            return;
        }

        foreach (SessionMembership session in state.Sessions.Where(s => s.Standing == SessionStanding.Joined))
        {
            Attachments.Forget(Of(session.Session).Gone(name, device));
        }
    }

    private ISessionLiveGrain Of(string session) => grains.GetGrain<ISessionLiveGrain>(session);
}
