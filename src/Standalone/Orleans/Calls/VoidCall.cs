using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Calls;

/// <summary>A call that answers when it is done.</summary>
internal abstract class VoidCall(CallMethod method) : GrainCall(method)
{
    private readonly TaskCompletionSource _answer = new(Answers.Options);

    public Task Answer => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public override object? ResultOf(Task completed) => null;

    protected override bool TrySucceed(Task completed) => _answer.TrySetResult();

    protected override bool TryFail(Exception error) => error is OperationCanceledException canceled
        ? _answer.TrySetCanceled(canceled.CancellationToken)
        : _answer.TrySetException(error);
}
