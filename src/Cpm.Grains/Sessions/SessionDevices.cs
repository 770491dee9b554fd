using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Delivery;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Sessions;

/// <summary>
/// Shows those in a session what the devices of all of them can take (CPM-MLD-012). Each one's account knows; which devices they
/// are, it tells nobody but their owner.
/// </summary>
internal sealed class SessionDevices(IGrainFactory grains, AccountJournal journal, Attachments attachments)
{
    /// <summary>As a session: what the devices of some of those in it can take.</summary>
    public async Task<Answer<Page<ParticipantDevicesView>>> List(string account, string after, int count)
    {
        SessionState? session = (await journal.Durable())?.Session;
        if (session?.Find(account) is not { Standing: SessionStanding.Joined or SessionStanding.Ringing })
        {
            return new Refusal(RefusalReason.SessionUnknown);
        }

        SessionParticipant[] page = [.. session.Joined().Concat(session.Ringing())
            .Where(p => string.CompareOrdinal(p.Address, after) > 0)
            .OrderBy(p => p.Address, StringComparer.Ordinal)
            .Take(count + 1)];
        ParticipantDevicesView[] shown = await Task.WhenAll(page.Take(count).Select(p => Of(p, p.AccountId == account)));
        return new Page<ParticipantDevicesView>(shown, page.Length > count ? page[count - 1].Address : "");
    }

    /// <summary>As an account: what its own devices can take.</summary>
    public async Task<SessionDeviceView[]> Own()
    {
        AccountState? state = await journal.Durable();
        return AccountState.WhyClosed(state) is not null ? [] : [.. state!.Devices.Select(d => new SessionDeviceView(
            [.. d.Description.SessionMedia], [.. d.Description.Codecs], d.Number, d.Description.Name, attachments.IsConnected(d.Number)))];
    }

    private async Task<ParticipantDevicesView> Of(SessionParticipant participant, bool own)
    {
        SessionDeviceView[] devices = await grains.GetGrain<IParticipationsGrain>(participant.AccountId).OwnDevices();
        return new ParticipantDevicesView(
            participant.Address,
            own ? devices : [.. devices.Select(d => d with { Number = 0, Name = "", Connected = false })]);
    }
}
