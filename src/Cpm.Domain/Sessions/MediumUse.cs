using Cpm.Domain.Accounts;

namespace Cpm.Domain.Sessions;

/// <summary>How a participant takes a medium (CPM-MLD-010, -011).</summary>
/// <param name="Medium">Which medium.</param>
/// <param name="State">Whether he does.</param>
/// <param name="Device">On which of his devices; 0 if he does not.</param>
/// <param name="MovingTo">The device that is about to take it over; 0 if none is (CPM-MLD-008).</param>
public sealed record MediumUse(int Medium, MediumUseState State, int Device, int MovingTo) : Growing
{
    /// <summary>It was answered for him, as he decided beforehand.</summary>
    public bool IsAutomatic { get; init; }
}
