using Cpm.Protocol.V1;

namespace Cpm.Client.Connecting;

/// <summary>The sends whose answers are not here yet, in the order they were made.</summary>
internal sealed class PendingSends
{
    private readonly Lock _lock = new();
    private readonly LinkedList<PendingSend> _inOrder = [];
    private readonly Dictionary<string, LinkedListNode<PendingSend>> _byId = [];
    private Exception? _closed;

    /// <summary>Adds one and posts it in the same step, so that no reconnect in between can post it twice.</summary>
    public PendingSend Add(SendMessageRequest request, long startedAt, Action<SendMessageRequest> post)
    {
        lock (_lock)
        {
            if (_closed is not null)
                throw _closed;
            var pending = new PendingSend(request, startedAt);
            if (!_byId.TryAdd(request.RequestId, new LinkedListNode<PendingSend>(pending)))
                throw new InvalidOperationException("A send with this request id is under way already.");
            _inOrder.AddLast(_byId[request.RequestId]);
            post(request);
            return pending;
        }
    }

    /// <summary>Posts all of them again, in order, and lets new ones through only after them.</summary>
    public void PostAll(Action<SendMessageRequest> post, Action open)
    {
        lock (_lock)
        {
            open();
            foreach (var pending in _inOrder)
                post(pending.Request);
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
}
