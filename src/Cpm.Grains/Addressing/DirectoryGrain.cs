using Cpm.Domain;
using Cpm.Domain.Addressing;
using Cpm.Grains.Accounts;
using Orleans.Concurrency;

namespace Cpm.Grains.Addressing;

/// <summary>
/// Looks addresses up and remembers what was found for a short time. What it remembers may be stale: the account it names
/// then says so, and the asker makes it forget.
/// </summary>
[StatelessWorker]
[Reentrant]
public sealed class DirectoryGrain(AccountServices services) : Grain, IDirectoryGrain
{
    private readonly Dictionary<string, Remembered> _found = new(StringComparer.Ordinal);

    private readonly record struct Remembered(Resolution Resolution, long UntilMs);

    /// <inheritdoc />
    public Task<Resolution[]> Resolve(string[] addresses)
    {
        long nowMs = services.NowMs;
        var resolved = new Resolution[addresses.Length];
        for (int i = 0; i < addresses.Length; i++)
        {
            if (!_found.TryGetValue(addresses[i], out Remembered known) || known.UntilMs <= nowMs)
            {
                return LookUp(addresses, resolved, i);
            }

            resolved[i] = known.Resolution;
        }

        return Task.FromResult(resolved);
    }

    /// <inheritdoc />
    public Task Forget(string[] addresses)
    {
        foreach (string address in addresses)
        {
            _found.Remove(address);
        }

        return Task.CompletedTask;
    }

    private async Task<Resolution[]> LookUp(string[] addresses, Resolution[] resolved, int from)
    {
        for (int i = from; i < addresses.Length; i++)
        {
            resolved[i] = await LookUp(addresses[i]);
        }

        return resolved;
    }

    private async Task<Resolution> LookUp(string text)
    {
        if (!CpmAddress.TryParse(text, out CpmAddress address))
        {
            return new Resolution("", null, RefusalReason.AddressMalformed);
        }

        string? account = await services.Read((reader, stop) => reader.ResolveAddress(address.Value, stop));
        if (account is null)
        {
            return new Resolution(address.Value, null, services.Addresses.WhyNotFound(address));
        }

        var resolution = new Resolution(address.Value, account, RefusalReason.None);
        Remember(text, resolution);
        Remember(address.Value, resolution);
        return resolution;
    }

    private void Remember(string text, Resolution resolution)
    {
        if (_found.Count >= services.Options.DirectoryEntries)
        {
            _found.Clear();
        }

        _found[text] = new Remembered(resolution, services.NowMs + services.Options.DirectoryMemoryMs);
    }
}
