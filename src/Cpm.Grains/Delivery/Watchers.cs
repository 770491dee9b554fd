using Cpm.Domain.Messages;
using Cpm.Grains.Accounts;
using Cpm.Grains.Messages;

namespace Cpm.Grains.Delivery;

/// <summary>
/// Who waits until the account is available. Only memory, and bounded: who is forgotten looks again by himself.
/// </summary>
internal sealed class Watchers(string name, AccountServices services, IGrainFactory grains)
{
    private const int MaxWatchers = 256;
    private readonly Dictionary<string, long> _watchers = new(StringComparer.Ordinal);

    /// <summary>Remembers one.</summary>
    public void Add(string account)
    {
        long nowMs = services.NowMs;
        if (_watchers.Count >= MaxWatchers)
        {
            foreach (string forgotten in _watchers.Where(w => w.Value <= nowMs).Select(w => w.Key).ToArray())
            {
                _watchers.Remove(forgotten);
            }
        }

        if (_watchers.Count < MaxWatchers || _watchers.ContainsKey(account))
        {
            _watchers[account] = nowMs + Awaiting.RememberMs;
        }
    }

    /// <summary>Tells all that the account is available now.</summary>
    public void Tell()
    {
        foreach (string account in _watchers.Keys)
        {
            Attachments.Forget(grains.GetGrain<IMailboxGrain>(account).BecameAvailable(name));
        }

        _watchers.Clear();
    }
}
