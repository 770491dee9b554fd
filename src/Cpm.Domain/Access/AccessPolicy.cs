using System.Collections.Immutable;
using Cpm.Domain.Devices;

namespace Cpm.Domain.Access;

/// <summary>
/// What the operator lets be retrieved over which network (CPM-STOR-004). Of the rules about a medium the first decides; about what
/// there is no rule, that may be retrieved.
/// </summary>
/// <param name="Rules">The rules, in order.</param>
public sealed record AccessPolicy(ImmutableArray<AccessRule> Rules)
{
    /// <summary>Whether a medium may be retrieved, or a part of it.</summary>
    /// <param name="network">Over which network.</param>
    /// <param name="type">Its type.</param>
    /// <param name="bytes">The size of the whole.</param>
    /// <returns>Why not, and over which networks it may be; null if it may.</returns>
    public Refusal? WhyNot(AccessNetwork network, string type, long bytes) => Allows(network, type, bytes)
        ? null
        : new Refusal(
            RefusalReason.NetworkNotAllowed,
            string.Join(',', Enum.GetValues<AccessNetwork>().Where(other => other != AccessNetwork.Unspecified && Allows(other, type, bytes))
                .Select(other => other.ToString().ToLowerInvariant())));

    private bool Allows(AccessNetwork network, string type, long bytes) =>
        Rules.FirstOrDefault(rule => rule.IsAbout(network, type)) is not { } rule || bytes <= rule.MaxBytes;
}
