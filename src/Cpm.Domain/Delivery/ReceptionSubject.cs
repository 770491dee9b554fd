namespace Cpm.Domain.Delivery;

/// <summary>What a rule about a device's reception is about.</summary>
public enum ReceptionSubject
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Messages that came in.</summary>
    Arrived = 1,

    /// <summary>Messages that the user sent from another device, or that wait to be sent.</summary>
    Sent = 2,

    /// <summary>Reports of what became of messages that the user sent (CPM-MLD-003).</summary>
    Report = 3,
}
