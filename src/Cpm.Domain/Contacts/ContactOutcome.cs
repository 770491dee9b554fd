namespace Cpm.Domain.Contacts;

/// <summary>What became of one change of an address book.</summary>
public enum ContactOutcome
{
    /// <summary>It was refused.</summary>
    Refused = 0,

    /// <summary>The contact was added.</summary>
    Created = 1,

    /// <summary>The contact was changed.</summary>
    Updated = 2,

    /// <summary>All was so already.</summary>
    Unchanged = 3,

    /// <summary>The contact was taken out.</summary>
    Deleted = 4,
}
