namespace Orleans;

/// <summary>Why an activation ends.</summary>
public readonly struct DeactivationReason
{
    /// <summary>States a reason.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text) : this(code, null, text)
    {
    }

    /// <summary>States a reason that an exception gave.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>The reason, for deciding.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The reason, for people.</summary>
    public string Description { get; }

    /// <summary>What failed, if something did.</summary>
    public Exception? Exception { get; }

    /// <summary>Code and description.</summary>
    public override string ToString() => $"{ReasonCode}: {Description}";
}
