using System.Collections.Immutable;

namespace Cpm.Domain.Sessions;

/// <summary>All that is negotiated in a session: at most one negotiation for each two devices. Only ever in memory.</summary>
public sealed record Negotiations
{
    /// <summary>Nothing is negotiated.</summary>
    public static readonly Negotiations None = new();

    private ImmutableDictionary<(DeviceEnd, DeviceEnd), Negotiation> Pairs { get; init; } =
        ImmutableDictionary<(DeviceEnd, DeviceEnd), Negotiation>.Empty;

    /// <summary>How many there are.</summary>
    public int Count => Pairs.Count;

    /// <summary>What two devices negotiate.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <returns>The negotiation, or null if there is none.</returns>
    public Negotiation? Between(DeviceEnd one, DeviceEnd other) => Pairs.GetValueOrDefault(Pair(one, other));

    /// <summary>The same with what two devices negotiate as given.</summary>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="negotiation">What they negotiate; null for nothing.</param>
    /// <returns>All negotiations afterwards.</returns>
    public Negotiations With(DeviceEnd one, DeviceEnd other, Negotiation? negotiation) => this with
    {
        Pairs = negotiation is null ? Pairs.Remove(Pair(one, other)) : Pairs.SetItem(Pair(one, other), negotiation),
    };

    /// <summary>The same without those of devices that take part no more.</summary>
    /// <param name="seats">The devices that take part.</param>
    /// <returns>All negotiations afterwards.</returns>
    public Negotiations Among(IReadOnlyCollection<SessionSeat> seats)
    {
        var ends = seats.Select(s => s.End).ToHashSet();
        return this with
        {
            Pairs = Pairs.RemoveRange(Pairs.Keys.Where(pair => !ends.Contains(pair.Item1) || !ends.Contains(pair.Item2))),
        };
    }

    private static (DeviceEnd, DeviceEnd) Pair(DeviceEnd one, DeviceEnd other)
    {
        int order = string.CompareOrdinal(one.AccountId, other.AccountId);
        return order < 0 || (order == 0 && one.Device < other.Device) ? (one, other) : (other, one);
    }
}
