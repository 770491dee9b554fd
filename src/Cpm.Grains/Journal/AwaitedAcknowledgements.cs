namespace Cpm.Grains.Journal;

/// <summary>
/// Which of the entries appended by this activation change something when a device acknowledges them. Most do not, and then
/// an acknowledgement costs no read. Bounded; what is older than it reaches back has to be looked up.
/// </summary>
/// <param name="knownAfter">The last entry of which this activation knows nothing.</param>
internal sealed class AwaitedAcknowledgements(long knownAfter)
{
    private const int MaxAwaited = 1024;
    private Queue<long>? _awaited;
    private long _knownAfter = knownAfter;

    /// <summary>Adds an entry that matters; they come in order.</summary>
    public void Add(long seq)
    {
        (_awaited ??= new Queue<long>()).Enqueue(seq);
        if (_awaited.Count > MaxAwaited)
        {
            _knownAfter = _awaited.Dequeue();
        }
    }

    /// <summary>Whether it is certain that no entry after the one and up to the other matters.</summary>
    public bool NoneWithin(long afterSeq, long throughSeq) =>
        afterSeq >= _knownAfter && (_awaited is null || !_awaited.Any(seq => seq > afterSeq && seq <= throughSeq));

    /// <summary>Forgets entries whose acknowledgement has been dealt with.</summary>
    public void Forget(long throughSeq)
    {
        while (_awaited is not null && _awaited.TryPeek(out long first) && first <= throughSeq)
        {
            _awaited.Dequeue();
            _knownAfter = Math.Max(_knownAfter, first);
        }
    }
}
