namespace Orleans.Standalone.Context;

/// <summary>While this lives, new tasks and timers do not take the caller's context along.</summary>
internal readonly struct NoFlow : IDisposable
{
    private readonly AsyncFlowControl _control;
    private readonly bool _begun;

    private NoFlow(AsyncFlowControl control)
    {
        _control = control;
        _begun = true;
    }

    public static NoFlow Begin() =>
        ExecutionContext.IsFlowSuppressed() ? default : new NoFlow(ExecutionContext.SuppressFlow());

    public void Dispose()
    {
        if (_begun)
            _control.Undo();
    }
}
