namespace Orleans.Standalone.Calls;

/// <summary>A call nobody waits for.</summary>
internal abstract class OneWayCall(CallMethod method) : GrainCall(method)
{
    public override bool IsAnswered => false;

    public override object? ResultOf(Task completed) => null;

    protected override bool TrySucceed(Task completed) => false;

    protected override bool TryFail(Exception error) => false;
}
