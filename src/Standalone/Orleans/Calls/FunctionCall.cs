namespace Orleans.Standalone.Calls;

/// <summary>A call the runtime makes: a tick, a reminder, an event.</summary>
internal sealed class FunctionCall(CallMethod method, Func<object, Task> function) : VoidCall(method)
{
    public override Task Start(object target) => function(target);
}
