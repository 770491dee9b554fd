using Cpm.Grains.Accounts;

namespace Cpm.Grains.Addressing;

/// <summary>
/// What one account was told of the addresses it writes to: bounded, short-lived, and as little to be trusted as the
/// directory's own memory. It spares the hot path a call.
/// </summary>
internal sealed class KnownRecipients(AccountServices services, IGrainFactory grains)
{
    private const int MaxKnown = 256;
    private readonly Dictionary<string, (Resolution Found, long UntilMs)> _known = new(StringComparer.Ordinal);

    /// <summary>Answers from memory alone; null when any address is not known.</summary>
    public Resolution[]? Recall(string[] addresses)
    {
        long nowMs = services.NowMs;
        var found = new Resolution[addresses.Length];
        for (int i = 0; i < addresses.Length; i++)
        {
            if (!_known.TryGetValue(addresses[i], out var known) || known.UntilMs <= nowMs)
            {
                return null;
            }

            found[i] = known.Found;
        }

        return found;
    }

    /// <summary>Asks the directory, and remembers who was found.</summary>
    public async Task<Resolution[]> Ask(string[] addresses)
    {
        Resolution[] found = await grains.GetGrain<IDirectoryGrain>(0).Resolve(addresses);
        if (_known.Count + found.Length > MaxKnown)
        {
            _known.Clear();
        }

        long untilMs = services.NowMs + (services.Options.DirectoryMemoryMs / 2);
        for (int i = 0; i < Math.Min(found.Length, MaxKnown); i++)
        {
            if (found[i].AccountId is not null)
            {
                _known[addresses[i]] = (found[i], untilMs);
            }
        }

        return found;
    }
}
