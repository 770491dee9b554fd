using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>The store holds another version than the writer read; the writer's activation ends.</summary>
public class InconsistentStateException : OrleansException
{
    /// <summary>Says nothing more.</summary>
    public InconsistentStateException()
    {
    }

    /// <summary>Says what happened.</summary>
    public InconsistentStateException(string message) : base(message)
    {
    }

    /// <summary>Says what happened and why.</summary>
    public InconsistentStateException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Says what happened and which versions met.</summary>
    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    /// <summary>Says what happened, which versions met, and why.</summary>
    public InconsistentStateException(
        string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    // True until the activation that raised it has ended; whoever passes it on did nothing wrong.
    internal bool IsSourceActivation { get; set; } = true;

    /// <summary>The version in the store.</summary>
    public string? StoredEtag { get; }

    /// <summary>The version the writer held.</summary>
    public string? CurrentEtag { get; }
}
