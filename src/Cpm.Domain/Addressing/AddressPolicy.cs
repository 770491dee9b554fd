using System.Collections.Frozen;

namespace Cpm.Domain.Addressing;

/// <summary>Which addresses are this service's own: those of its domains, and the numbers under its prefixes.</summary>
public sealed class AddressPolicy
{
    private readonly FrozenSet<string> _domains;
    private readonly string[] _prefixes;

    /// <summary>States the service's own realm.</summary>
    /// <param name="domains">Domains of sip: and mailto: addresses, in any case.</param>
    /// <param name="telPrefixes">Prefixes of tel: numbers, each beginning with plus; "+" means every number.</param>
    public AddressPolicy(IEnumerable<string> domains, IEnumerable<string> telPrefixes)
    {
        _domains = domains.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _prefixes = [.. telPrefixes];
    }

    /// <summary>A domain for addresses that the service makes itself: the first in ordinal order; null if it has none.</summary>
    public string? FirstDomain => _domains.Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Whether an address is of this service, whoever has it.</summary>
    /// <param name="address">The address.</param>
    /// <returns>False: it is foreign.</returns>
    public bool IsOwn(CpmAddress address) => address.Scheme == AddressScheme.Tel
        ? Array.Exists(_prefixes, p => address.Realm.StartsWith(p, StringComparison.Ordinal))
        : _domains.Contains(address.Realm);

    /// <summary>What to answer for an address that nobody here has.</summary>
    /// <param name="address">The address.</param>
    /// <returns>Unknown or foreign.</returns>
    public RefusalReason WhyNotFound(CpmAddress address) =>
        IsOwn(address) ? RefusalReason.AddressUnknown : RefusalReason.AddressForeign;
}
