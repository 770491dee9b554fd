using Cpm.Domain;
using Cpm.Domain.Sessions;
using Cpm.Grains.Accounts;
using Cpm.Grains.Delivery;
using Cpm.Grains.Journal;

namespace Cpm.Grains.Sessions;

/// <summary>
/// Who speaks in the media of a session where one speaks at a time (CPM-HLF-001). Only memory: when it is lost the floors are free,
/// and nobody who believes to have one speaks longer than he may.
/// </summary>
internal sealed class SessionFloors(
    string name, AccountServices services, IGrainFactory grains, AccountJournal journal, Action<TimeSpan> wakeIn)
{
    private readonly Dictionary<int, FloorState> _floors = [];

    public async Task<Answer<FloorView>> Ask(string account, int device, int medium, FloorAsk ask, int priority)
    {
        SessionState? session = (await journal.Durable())?.Session;
        if (SessionSeats.WhyOutside(session, account) is { } outside)
        {
            return outside;
        }

        var end = new DeviceEnd(account, device);
        int urgency = ask == FloorAsk.Request ? priority : 0;
        if (!SessionSeats.Claim(session!, end, medium, urgency, services.NowMs).Is(out FloorClaim? claim, out Refusal? refused))
        {
            return refused;
        }

        FloorState floor = FloorControl.Expire(
            _floors.GetValueOrDefault(medium, FloorState.Free), services.Limits, services.NowMs);
        if (!Decide(floor, ask, claim).Is(out FloorState? next, out refused))
        {
            return refused;
        }

        Set(session!, medium, next);
        return View(medium, next, end);
    }

    /// <summary>The session changed: who left, or has the medium no more, neither speaks nor waits.</summary>
    public void Committed(AccountPicture picture)
    {
        if (_floors.Count == 0 || picture.State?.Session is not { } session)
        {
            return;
        }

        foreach (int medium in _floors.Keys.ToArray())
        {
            if (session.HasEnded() || session.Medium(medium) is null)
            {
                _floors.Remove(medium);
                continue;
            }

            HashSet<DeviceEnd> there = [.. SessionSeats.Of(session).Where(s => s.Media.Contains(medium)).Select(s => s.End)];
            Set(session, medium, FloorControl.Keep(_floors[medium], there.Contains, services.Limits, services.NowMs));
        }
    }

    /// <summary>A device is not connected any more.</summary>
    public Task Gone(string account, int device)
    {
        var gone = new DeviceEnd(account, device);
        return ForAll(floor => FloorControl.Keep(floor, end => end != gone, services.Limits, services.NowMs));
    }

    /// <summary>Takes the floor from who spoke for as long as he may.</summary>
    public async Task Expire()
    {
        await ForAll(floor => FloorControl.Expire(floor, services.Limits, services.NowMs));

        // A timer may be early.
        WakeWhenDue();
    }

    private async Task ForAll(Func<FloorState, FloorState> change)
    {
        if (_floors.Count == 0 || (await journal.Durable())?.Session is not { } session)
        {
            return;
        }

        foreach (int medium in _floors.Keys.ToArray())
        {
            Set(session, medium, change(_floors[medium]));
        }
    }

    private Decision<FloorState> Decide(FloorState floor, FloorAsk ask, FloorClaim claim) => ask switch
    {
        FloorAsk.Request => FloorControl.Request(floor, claim, services.Limits, services.NowMs),
        FloorAsk.Release => FloorControl.Release(floor, claim.End, services.Limits, services.NowMs),
        _ => floor,
    };

    private void Set(SessionState session, int medium, FloorState next)
    {
        FloorState before = _floors.GetValueOrDefault(medium, FloorState.Free);
        if (ReferenceEquals(before, next))
        {
            return;
        }

        _floors[medium] = next;
        foreach (SessionSeat seat in SessionSeats.Of(session).Where(s => s.Media.Contains(medium)))
        {
            Attachments.Forget(grains.GetGrain<ISignallingGrain>(seat.End.AccountId)
                .ShowFloor(seat.End.Device, View(medium, next, seat.End)));
        }

        WakeWhenDue();
    }

    private void WakeWhenDue()
    {
        if (_floors.Values.Where(f => f.Holder is not null).Select(f => f.UntilMs).DefaultIfEmpty(0).Min() is var first and > 0)
        {
            wakeIn(TimeSpan.FromMilliseconds(Math.Max(1, first - services.NowMs)));
        }
    }

    private FloorView View(int medium, FloorState floor, DeviceEnd end) => new(
        name, medium, floor.Version, floor.Holder?.Address ?? "", floor.Holder?.End.Device ?? 0, floor.SinceMs, floor.UntilMs,
        floor.PositionOf(end), floor.Queue.Length, floor.Turn);
}
