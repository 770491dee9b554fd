using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>
/// The sends whose answers are not here yet, in the order they were made. Once the service could not take one, no more are
/// posted until all that are on the way are answered and the wait is over; then all that are left go again, in order: so a
/// repeat is not overtaken by what was sent after it.
/// </summary>
internal sealed class PendingSends(Action<SendMessageRequest> post)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<PendingSend> _inOrder = [];
    private readonly Dictionary<string, LinkedListNode<PendingSend>> _byId = [];
    private Exception? _closed;
    private bool _isHeld;
    private int _onTheWay, _waits;

    /// <summary>Adds one and posts it in the same step, so that no reconnect in between can post it twice.</summary>
    public PendingSend Add(SendMessageRequest request, long startedAt)
    {
        lock (_lock)
        {
            if (_closed is not null)
                throw _closed;
            var pending = new PendingSend(request, startedAt);
            if (!_byId.TryAdd(request.RequestId, new LinkedListNode<PendingSend>(pending)))
                throw new InvalidOperationException("A send with this request id is under way already.");
            _inOrder.AddLast(_byId[request.RequestId]);
            if (!_isHeld)
                Post(pending);
            return pending;
        }
    }

    /// <summary>Posts all of them again on a new call, in order, and lets new ones through only after them.</summary>
    public void PostAll(Action open)
    {
        lock (_lock)
        {
            open();
            Again();
        }
    }

    /// <summary>The service could not take one: it goes again after <see cref="Resume"/>.</summary>
    public void PutOff(PendingSend pending)
    {
        lock (_lock)
        {
            _isHeld = true;
            _waits++;
            Arrived(pending);
        }
    }

    /// <summary>The wait that began with <see cref="PutOff"/> is over.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            _waits--;
            AgainIfFree();
        }
    }

    public PendingSend? Find(string requestId)
    {
        lock (_lock)
            return _byId.TryGetValue(requestId, out var node) ? node.Value : null;
    }

    public bool Remove(string requestId)
    {
        lock (_lock)
        {
            if (!_byId.Remove(requestId, out var node))
                return false;
            _inOrder.Remove(node);
            Arrived(node.Value);
            AgainIfFree();
            return true;
        }
    }

    /// <summary>Refuses those that wait and all to come.</summary>
    public void Close(Exception error)
    {
        List<PendingSend> waiting;
        lock (_lock)
        {
            _closed ??= error;
            waiting = [.. _inOrder];
            _inOrder.Clear();
            _byId.Clear();
        }
        foreach (var pending in waiting)
            pending.Answer.TrySetException(error);
    }

    private void AgainIfFree()
    {
        if (_isHeld && _waits == 0 && _onTheWay == 0)
            Again();
    }

    private void Again()
    {
        _isHeld = false;
        _onTheWay = 0;
        foreach (var pending in _inOrder)
            Post(pending);
    }

    private void Post(PendingSend pending)
    {
        pending.IsOnTheWay = true;
        _onTheWay++;
        post(pending.Request);
    }

    private void Arrived(PendingSend pending)
    {
        if (!pending.IsOnTheWay)
            return;
        pending.IsOnTheWay = false;
        _onTheWay--;
    }
}
