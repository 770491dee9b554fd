namespace Cpm.Domain.Sessions;

/// <summary>One thing that happened in a session.</summary>
/// <param name="Kind">What.</param>
/// <param name="AccountId">To whom; empty if to the session as a whole.</param>
/// <param name="Address">His address.</param>
/// <param name="Medium">The medium that it is about; 0 if it is about none.</param>
/// <param name="Device">His device that it is about; 0 if it is about none. Nobody else is told.</param>
public sealed record SessionEvent(SessionEventKind Kind, string AccountId, string Address, int Medium = 0, int Device = 0)
{
    /// <summary>It was answered for him, as he decided beforehand.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Whether it is nobody else's matter.</summary>
    /// <returns>True if it is.</returns>
    public bool IsPrivate() => Kind is SessionEventKind.Forwarded or SessionEventKind.MediumMoving or SessionEventKind.Admitted;

    internal static SessionEvent Of(SessionEventKind kind, SessionParticipant who, int medium = 0, int device = 0) =>
        new(kind, who.AccountId, who.Address, medium, device);

    internal static SessionEvent Of(SessionEventKind kind, int medium = 0) => new(kind, "", "", medium);
}
