using System.Collections.Immutable;
using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Domain.Devices;
using Cpm.Domain.Folders;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Addressing;
using Cpm.Grains.Delivery;
using Cpm.Grains.Entries;
using Cpm.Grains.Folders;
using Cpm.Grains.Journal;
using Cpm.Grains.Messages;
using Cpm.Grains.Sessions;

namespace Cpm.Grains.Devices;

/// <summary>What an owner does with his devices (CPM-MLD-001).</summary>
internal sealed class DeviceDesk(AccountServices services, AccountJournal journal, Attachments attachments, LastSeen seen, RelayDesk relay)
{
    public Task<Answer<DeviceView>> Register(Request request, DeviceProfile profile) =>
        Decide(
            request,
            profile.Reception,
            (state, rules, seq) => Registration.Register(
                state, Description(profile) with { Reception = Rules(rules) }, services.LimitsOf(state), services.NowMs, seq),
            state => state.Devices[^1]);

    public Task<Answer<DeviceView>> Change(Request request, DeviceChange change) =>
        Decide(
            request,
            change.Reception,
            (state, rules, seq) => Registration.Change(
                state, change.Number, change.ExpectedVersion, d => Changed(d, change, rules), services.LimitsOf(state), seq),
            state => state.Device(change.Number)!);

    public async Task<Answer<Done>> Remove(Request request, int number)
    {
        OwedReply[] owed = [];
        Answer<Done> answer = await journal.Once(request, GrainJson.Default.Done, picture =>
        {
            if (picture.State is null)
            {
                return RefusalReason.AccountUnknown;
            }

            if (!Registration.Remove(picture.State, number).Is(out AccountState? next, out Refusal? refused))
            {
                return refused;
            }

            // What it had in sessions is free for the other devices.
            owed = [.. next.Sessions.Where(s => s.Standing == SessionStanding.Joined).Select(s => new OwedReply(
                services, picture.Key, next.AccountId, s.Session, new SessionCommand(SessionAction.LoseDevice) { Device = number }))];
            return new Proposal<Done>
            {
                Answer = new Done(picture.NextSeq),
                State = next,
                Events = [new DeviceRemoved(number)],
                Writes = [.. owed.Select(o => o.Write)],
            };
        });
        if (answer.Value is not null)
        {
            Array.ForEach(owed, o => o.Relay(relay));
            attachments.Close(number, CloseReason.DeviceRemoved);
        }

        return answer;
    }

    public async Task<Answer<DeviceView>> Find(int number)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        return state!.Device(number) is { } device
            ? await View(device)
            : new Refusal(RefusalReason.DeviceUnknown);
    }

    public async Task<Answer<Page<DeviceView>>> List(int afterNumber, int count)
    {
        AccountState? state = await journal.Durable();
        if (AccountState.WhyClosed(state) is { } closed)
        {
            return closed;
        }

        DeviceState[] page = [.. state!.Devices.Where(d => d.Number > afterNumber).Take(count + 1)];
        var views = new List<DeviceView>(count);
        foreach (DeviceState device in page.Take(count))
        {
            views.Add(await View(device));
        }

        return new Page<DeviceView>([.. views], page.Length > count ? $"{page[count - 1].Number}" : "");
    }

    private Task<Answer<DeviceView>> Decide(
        Request request, ReceptionRuleView[]? asked, Func<AccountState, AskedRules<ReceptionRuleView>, long, Decision<AccountState>> decide,
        Func<AccountState, DeviceState> changed) =>
        journal.Once(request, GrainJson.Default.DeviceView, picture =>
        {
            if (picture.State is null)
            {
                return RefusalReason.AccountUnknown;
            }

            if (!AskedRules<ReceptionRuleView>.Of(asked, r => r.Addresses, (r, addresses) => r with { Addresses = addresses })
                    .Is(out AskedRules<ReceptionRuleView>? rules, out Refusal? refused)
                || !decide(picture.State, rules, picture.NextSeq).Is(out AccountState? next, out refused))
            {
                return refused;
            }

            DeviceView view = View(changed(next), 0, false);
            return new Proposal<DeviceView> { Answer = view, State = next, Events = [new DeviceChanged(view)] };
        });

    private async Task<DeviceView> View(DeviceState device) =>
        View(device, (await seen.Of((await journal.Load()).Key, device.Number)).AtMs, attachments.IsConnected(device.Number));

    private static DeviceDescription Description(DeviceProfile profile) => new()
    {
        Name = profile.Name,
        MediaTypes = [.. profile.MediaTypes],
        MaxMessageBytes = profile.MaxMessageBytes,
        Codecs = [.. profile.Codecs],
        AccessNetwork = profile.AccessNetwork,
        PushAddress = profile.PushAddress,
        SessionMedia = [.. profile.SessionMedia ?? []],
        Folders = Subset(profile.Folders),
    };

    private static FolderSubset? Subset(FolderChoiceView[]? asked) => asked is null
        ? null
        : new FolderSubset { Choices = [.. asked.Select(f => new FolderChoice(f.Folder, f.WithBelow))] };

    private static ImmutableArray<ReceptionRule> Rules(AskedRules<ReceptionRuleView> asked) => [.. (asked.Rules ?? []).Select(r => r.ToRule())];

    private static DeviceDescription Changed(DeviceDescription description, DeviceChange change, AskedRules<ReceptionRuleView> rules)
    {
        DeviceDescription next = change.Capabilities is { } given
            ? Description(given) with
            {
                Name = description.Name,
                PushAddress = description.PushAddress,
                Reception = description.Reception,
                Folders = description.Folders,
                OfLaterReleases = description.OfLaterReleases,
            }
            : description;
        return next with
        {
            Name = change.Name ?? next.Name,
            PushAddress = change.PushAddress ?? next.PushAddress,
            Reception = rules.Rules is null ? next.Reception : Rules(rules),
            Folders = change.Folders is not null ? Subset(change.Folders) : change.AllFolders ? null : next.Folders,
        };
    }

    private static DeviceView View(DeviceState device, long lastSeenMs, bool connected) => new(
        device.Number, Profile(device.Description), device.CreatedAtMs, lastSeenMs, connected, device.Version);

    /// <summary>What an owner says of a device, as it is told.</summary>
    public static DeviceProfile Profile(DeviceDescription d) => new(
        d.Name, [.. d.MediaTypes], d.MaxMessageBytes, [.. d.Codecs], d.AccessNetwork, d.PushAddress,
        d.SessionMedia.IsEmpty ? null : [.. d.SessionMedia])
    {
        Folders = d.Folders is null ? null : [.. d.Folders.Choices.Select(c => new FolderChoiceView(c.Folder, c.WithBelow))],
        Reception = d.Reception.IsEmpty ? null : [.. d.Reception.Select(ReceptionRuleView.Of)],
    };
}
