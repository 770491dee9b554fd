namespace Orleans.Standalone.Calls;

/// <summary>Calls in order, linked through themselves so that a queue costs nothing.</summary>
internal struct CallList
{
    public GrainCall? First { get; private set; }

    private GrainCall? _last;

    public int Count { get; private set; }

    public void Add(GrainCall call)
    {
        call.Previous = _last;
        call.Next = null;
        if (_last is null)
            First = call;
        else
            _last.Next = call;
        _last = call;
        Count++;
    }

    public void Remove(GrainCall call)
    {
        if (call.Previous is null)
            First = call.Next;
        else
            call.Previous.Next = call.Next;
        if (call.Next is null)
            _last = call.Previous;
        else
            call.Next.Previous = call.Previous;
        call.Next = call.Previous = null;
        Count--;
    }

    /// <summary>Empties the list into an array.</summary>
    public GrainCall[] TakeAll()
    {
        var all = new GrainCall[Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = First!;
            Remove(First!);
        }
        return all;
    }
}
