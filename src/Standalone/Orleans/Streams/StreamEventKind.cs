namespace Orleans.Standalone.Streams;

/// <summary>What an observer is told.</summary>
internal enum StreamEventKind
{
    /// <summary>An item.</summary>
    Next,

    /// <summary>An error.</summary>
    Error,

    /// <summary>The end.</summary>
    Completed,
}
