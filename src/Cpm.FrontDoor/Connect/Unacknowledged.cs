namespace Cpm.FrontDoor.Connect;

/// <summary>
/// The entries sent ahead of the last acknowledgement, at most as many as the device granted. Guarded by the connection's
/// lock.
/// </summary>
internal sealed class Unacknowledged(long cursor, int credit)
{
    private Queue<(long Seq, bool Matters)>? _sent;

    /// <summary>What the device has, as it said.</summary>
    public long Through { get; private set; } = cursor;

    public int CreditLeft => credit - (_sent?.Count ?? 0);

    public void Sent(long seq, bool matters) => (_sent ??= new Queue<(long, bool)>(4)).Enqueue((seq, matters));

    /// <summary>Frees credit.</summary>
    /// <returns>True if among the newly acknowledged is one whose acknowledgement changes something.</returns>
    public bool Acknowledge(long through)
    {
        var matters = false;
        while (_sent is not null && _sent.TryPeek(out var entry) && entry.Seq <= through)
        {
            matters |= entry.Matters;
            _sent.Dequeue();
        }
        Through = Math.Max(Through, through);
        return matters;
    }

    public void Shrink()
    {
        if (_sent is { Count: 0 })
            _sent = null;
    }
}
