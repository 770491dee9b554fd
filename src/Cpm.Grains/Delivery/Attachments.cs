using Cpm.Domain;
using Cpm.Domain.Accounts;
using Cpm.Domain.Delivery;
using Cpm.Grains.Accounts;
using Cpm.Grains.Conversations;
using Cpm.Grains.Devices;
using Cpm.Grains.Entries;
using Cpm.Grains.Journal;
using Cpm.Grains.Sessions;

namespace Cpm.Grains.Delivery;

/// <summary>
/// Which devices are connected where, and the bell that tells their front doors. Only memory: front doors repeat their
/// attachments, and a lost ring is harmless.
/// </summary>
internal sealed class Attachments(string name, AccountServices services)
{
    private readonly Dictionary<int, Held> _held = [];
    private long _rungThrough;

    private sealed record Held(Attachment Attachment, long AtMs);

    /// <summary>Whether any device is connected.</summary>
    public bool Any => _held.Count > 0 && _held.Values.Any(IsFresh);

    /// <summary>Whether a device is connected.</summary>
    public bool IsConnected(int device) => _held.TryGetValue(device, out Held? held) && IsFresh(held);

    /// <summary>Notes a connection; the later of two wins and the earlier is closed.</summary>
    public Answer<Attached> Attach(AccountPicture picture, Attachment attachment)
    {
        if (picture.State is not { } state)
        {
            return new Refusal(RefusalReason.AccountUnknown);
        }

        if (state.WhyClosed() is { } closed)
        {
            return closed;
        }

        if (state.Device(attachment.Device) is not { } device)
        {
            return new Refusal(RefusalReason.DeviceUnknown);
        }

        if (_held.TryGetValue(attachment.Device, out Held? held) && held.Attachment.Connection != attachment.Connection)
        {
            if (held.Attachment.Connection > attachment.Connection && IsFresh(held))
            {
                return new Attached(picture.Committed, picture.Floor, true);
            }

            Forget(held.Attachment.Bell.Close(name, held.Attachment.Connection, CloseReason.Displaced));
        }

        _held[attachment.Device] = new Held(attachment, services.NowMs);
        return new Attached(picture.Committed, picture.Floor, false)
        {
            Selecting = Reception.Of(device.Description) is null ? null : DeviceDesk.Profile(device.Description),
            DeviceVersion = device.Version,
        };
    }

    /// <summary>Notes the end of a connection.</summary>
    public void Detach(int device, long connection)
    {
        if (_held.TryGetValue(device, out Held? held) && held.Attachment.Connection == connection)
        {
            _held.Remove(device);
        }
    }

    /// <summary>Closes a device's connection.</summary>
    public void Close(int device, CloseReason reason)
    {
        if (_held.Remove(device, out Held? held))
        {
            Forget(held.Attachment.Bell.Close(name, held.Attachment.Connection, reason));
        }
    }

    /// <summary>
    /// Tells the front doors what was appended without this activation hearing of it: by another one, or by a commit whose
    /// outcome it did not learn.
    /// </summary>
    public void Loaded(AccountPicture picture)
    {
        bool grown = picture.Committed > _rungThrough;
        _rungThrough = picture.Committed;
        if (grown && _held.Count > 0)
        {
            Ring(picture, []);
        }
    }

    /// <summary>Tells the front doors that what is committed has grown; closes all when the account is closed.</summary>
    public void Ring(AccountPicture picture)
    {
        long from = _rungThrough;
        _rungThrough = picture.Committed;
        if (_held.Count > 0 && picture.Committed > from)
        {
            Ring(picture, picture.Recent.Between(from, picture.Committed, int.MaxValue) ?? []);
        }

        picture.Recent.Rung(picture.Committed);
    }

    /// <summary>Shows what somebody is doing at this moment.</summary>
    public void Indicate(IndicationView indication)
    {
        foreach (IBell bell in Bells())
        {
            Forget(bell.Indicated(name, indication));
        }
    }

    /// <summary>Hands a signal of a session to the front door of a device.</summary>
    public Task<Answer<Done>> Hand(int device, SignalView signal) => _held.TryGetValue(device, out Held? held) && IsFresh(held)
        ? held.Attachment.Bell.Signalled(name, held.Attachment.Connection, signal)
        : Task.FromResult<Answer<Done>>(new Refusal(RefusalReason.DeviceNotConnected));

    /// <summary>Shows a device who speaks.</summary>
    public void ShowFloor(int device, FloorView floor)
    {
        if (_held.TryGetValue(device, out Held? held) && IsFresh(held))
        {
            Forget(held.Attachment.Bell.FloorChanged(name, held.Attachment.Connection, floor));
        }
    }

    /// <summary>Tells the front doors to attach again, because this activation ends.</summary>
    public void Forgotten()
    {
        foreach (IBell bell in Bells())
        {
            Forget(bell.Forgotten(name));
        }
    }

    private void Ring(AccountPicture picture, EntryView[] entries)
    {
        if (TheOnlyBell() is { } only)
        {
            Forget(only.Advanced(name, entries, picture.Committed));
        }
        else
        {
            foreach (IBell bell in Bells())
            {
                Forget(bell.Advanced(name, entries, picture.Committed));
            }
        }

        if (picture.State is { Status: AccountStatus.Suspended or AccountStatus.Deleted })
        {
            foreach (int device in _held.Keys.ToArray())
            {
                Close(device, CloseReason.AccountClosed);
            }
        }
    }

    private IEnumerable<IBell> Bells() => _held.Values.Where(IsFresh).Select(h => h.Attachment.Bell).Distinct();

    // Most accounts have their devices on one node.
    private IBell? TheOnlyBell()
    {
        IBell? only = null;
        foreach ((_, Held held) in _held)
        {
            if (only is not null && !ReferenceEquals(only, held.Attachment.Bell))
            {
                return null;
            }

            only = held.Attachment.Bell;
        }

        return only;
    }

    private bool IsFresh(Held held) => services.NowMs - held.AtMs < DeliveryTimes.ForgetSeconds * 1000;

    /// <summary>A ring is never waited for: what goes wrong with it is found by the front door when it looks again.</summary>
    public static void Forget(Task ring) =>
        _ = ring.IsCompletedSuccessfully ? ring : ring.ContinueWith(
            static t => t.Exception, CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
