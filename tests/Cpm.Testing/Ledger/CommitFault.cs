namespace Cpm.Testing.Ledger;

/// <summary>What happens to one commit in a simulation.</summary>
public enum CommitFault
{
    /// <summary>Nothing: it commits and everybody is told.</summary>
    None,

    /// <summary>The store fails before anything is durable; everybody is told Unavailable.</summary>
    FailsBefore,

    /// <summary>It is durable, but the answer is lost; everybody is told Unavailable.</summary>
    FailsAfter,

    /// <summary>The process dies before anything is durable; nobody is told anything.</summary>
    DiesBefore,

    /// <summary>The process dies when it is durable; nobody is told anything.</summary>
    DiesAfter,
}
