using System.Runtime.CompilerServices;
using Orleans.Standalone.Turns;

namespace Orleans.Standalone.Calls;

/// <summary>A call that answers with a value.</summary>
internal abstract class ResultCall<T>(CallMethod method) : GrainCall(method)
{
    private readonly TaskCompletionSource<T> _answer = new(Answers.Options);

    public Task<T> Answer => _answer.Task;

    public override bool IsAnswered => _answer.Task.IsCompleted;

    public override object? ResultOf(Task completed) => Unsafe.As<Task<T>>(completed).Result;

    protected override bool TrySucceed(Task completed) => _answer.TrySetResult(
        HasReplacement ? (Replacement is T value ? value : default!) : Unsafe.As<Task<T>>(completed).Result);

    protected override bool TryFail(Exception error) => error is OperationCanceledException canceled
        ? _answer.TrySetCanceled(canceled.CancellationToken)
        : _answer.TrySetException(error);
}
