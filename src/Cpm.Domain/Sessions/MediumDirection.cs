namespace Cpm.Domain.Sessions;

/// <summary>Which way a medium goes.</summary>
public enum MediumDirection
{
    /// <summary>As is usual for its kind.</summary>
    Usual = 0,

    /// <summary>From everybody to everybody.</summary>
    Both = 1,

    /// <summary>From who proposed it to the others.</summary>
    FromProposer = 2,

    /// <summary>From the others to who proposed it.</summary>
    ToProposer = 3,
}
