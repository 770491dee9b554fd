using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Sessions;

/// <summary>What an owner does in sessions: checks that he may act at all, and with these devices, and asks the session.</summary>
internal sealed class ParticipationDesk(string name, AccountServices services, IGrainFactory grains, AccountJournal journal)
{
    public async Task<Answer<SessionView>> Start(Request request, SessionAsk ask)
    {
        AccountState? state = await journal.Durable();
        if ((AccountState.WhyClosed(state) ?? Full(state!)) is { } refused)
        {
            return refused;
        }

        if (!Partaking.CallsFrom(state!, ask.From).Is(out string? from, out Refusal? not)
            || !WithDevice(state!, request, ask).Is(out SessionAsk? asked, out not))
        {
            return not;
        }

        string session = PassedOn.Founds(SessionId.Prefix, name, request);
        return await grains.GetGrain<ISessionGrain>(session).Start(PassedOn.Of(name, request), name, from, asked);
    }

    public async Task<Answer<SessionView>> Act(Request request, string session, SessionAsk ask)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        if (ask.Action == SessionAction.Join && state!.Sessions.All(s => s.Session != session) && Full(state) is { } full)
        {
            return full;
        }

        return WithDevice(state!, request, ask).Is(out SessionAsk? asked, out Refusal? not)
            ? await grains.GetGrain<ISessionGrain>(session).Act(PassedOn.Of(name, request), name, state!.Addresses[0], asked)
            : not;
    }

    public async Task<Answer<SessionView>> Show(string session) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed
            ? closed
            : await grains.GetGrain<ISessionGrain>(session).Show(name);

    public async Task<Answer<Page<SessionView>>> List(string after, int count)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        SessionMembership[] page = [.. state!.Sessions
            .Where(s => string.CompareOrdinal(s.Session, after) > 0)
            .OrderBy(s => s.Session, StringComparer.Ordinal)
            .Take(count + 1)];
        Answer<SessionView>[] shown = await Task.WhenAll(
            page.Take(count).Select(s => grains.GetGrain<ISessionGrain>(s.Session).Show(name)));
        return new Page<SessionView>(
            [.. shown.Select(s => s.Value).OfType<SessionView>()], page.Length > count ? page[count - 1].Session : "");
    }

    public async Task<Answer<Page<ParticipantDevicesView>>> Devices(string session, string after, int count) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed
            ? closed
            : await grains.GetGrain<ISessionGrain>(session).Devices(name, after, count);

    public async Task<Answer<FileGrantView>> File(string session, int medium) =>
        AccountState.WhyClosed(await journal.Durable()) is { } closed
            ? closed
            : await grains.GetGrain<ISessionGrain>(session).File(name, medium);

    // Where no device is named it is the one that asks.
    private static Decision<SessionAsk> WithDevice(AccountState state, Request request, SessionAsk ask)
    {
        int number = ask.Device == 0 ? request.Device : ask.Device;
        bool needed = ask.Action switch
        {
            SessionAction.None => ask.Media.Length > 0 && ask.StartsAtMs == 0,
            SessionAction.AddMedium or SessionAction.Accept or SessionAction.Join or SessionAction.Forward
                or SessionAction.Move or SessionAction.ConfirmMove => true,
            _ => false,
        };
        if (needed && number == 0)
        {
            return Refusal.Field("device_id");
        }

        if ((number != 0 && state.Device(number) is null) || ask.Answers.Any(a => a.Device != 0 && state.Device(a.Device) is null))
        {
            return RefusalReason.DeviceUnknown;
        }

        return ask with { Device = number, Takes = [.. state.Device(number)?.Description.SessionMedia ?? []] };
    }

    private Refusal? Full(AccountState state) => state.Sessions.Length >= services.LimitsOf(state).SessionsPerAccount
        ? Refusal.Limit("sessions_per_account", services.Limits.SessionsPerAccount)
        : null;
}
