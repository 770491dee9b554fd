namespace Orleans.Streams;

/// <summary>An event's place in its stream.</summary>
public abstract class StreamSequenceToken : IEquatable<StreamSequenceToken>, IComparable<StreamSequenceToken>
{
    /// <summary>The number of the event or batch.</summary>
    public abstract long SequenceNumber { get; protected set; }

    /// <summary>The place within the batch.</summary>
    public abstract int EventIndex { get; protected set; }

    /// <inheritdoc/>
    public abstract bool Equals(StreamSequenceToken? other);

    /// <inheritdoc/>
    public abstract int CompareTo(StreamSequenceToken? other);
}
